package org.safemessenger.server.wire.invite;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.invite.RespCode;
import org.safemessenger.protocol.invite.codec.InviteCodec;
import org.safemessenger.protocol.invite.codec.RequestFrame;
import org.safemessenger.protocol.invite.codec.ServerFrame.RefusalFrame;
import org.safemessenger.protocol.invite.request.Authorised;
import org.safemessenger.protocol.invite.request.ConnectionRequest;
import org.safemessenger.protocol.invite.request.Request;
import org.safemessenger.protocol.invite.request.Requests;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.wire.Turnstile.Order;
import org.safemessenger.server.wire.invite.Dispatch.Row;

/** One request and its one reply; checks in the order of docs/protocol/invite.md, section 2. */
final class Exchange {
  private final String type;
  private final @Nullable Row<?> row;
  private final @Nullable Request request;
  private final @Nullable String source;
  private final @Nullable MalformedException malformed;

  Exchange(RequestFrame frame, Dispatch dispatch) {
    this.type = frame.type();
    Requests.Spec spec = Requests.typed(type).orElse(null);
    this.row = spec == null ? null : dispatch.row(spec.request()).orElse(null);
    Request read = null;
    String asking = null;
    MalformedException unread = null;
    try {
      read = spec == null ? null : frame.request(spec);
      asking = read instanceof Authorised ? frame.source() : null;
    } catch (MalformedException e) {
      unread = e;
    }
    this.request = read;
    this.source = asking;
    this.malformed = unread;
  }

  Order order() {
    return row == null || request == null ? Order.PIPELINED : row.order();
  }

  /** Whether the frames behind it may be sealed: they cannot be read before it is answered. */
  boolean maySeal() {
    return request instanceof ConnectionRequest.ProtocolStandard standard
        && standard.cipher() != null;
  }

  /** May throw what {@link Refusal} knows. */
  CompletableFuture<? extends Answer> start(Dialogue dialogue) {
    if (!dialogue.client().isIdentified() && !type.equals("identification")) {
      throw new Refused(
          RespCode.IDENTIFICATION_REQUIRED,
          "say who you are first: send 'identification' with the 'version' you speak");
    }
    if (type.equals("sealed")) {
      throw ConnectionHandlers.noPlaceForSealed(dialogue.client());
    }
    if (malformed != null) {
      throw malformed;
    }
    if (row == null || request == null) {
      throw new Refused(
          RespCode.UNKNOWN_TYPE,
          "there is no request of this type; the protocol's reference lists those there are");
    }
    return switch (row) {
      case Dispatch.Open<?> open -> open.handle(dialogue.client(), request);
      case Dispatch.Signed<?> signed -> start(dialogue, signed, (Authorised) request);
    };
  }

  private CompletableFuture<? extends Answer> start(
      Dialogue dialogue, Dispatch.Signed<?> signed, Authorised asked) {
    return dialogue
        .callers()
        .identify(asked.session())
        .thenCompose(who -> handle(dialogue, signed, who, asked));
  }

  private CompletableFuture<Answer> handle(
      Dialogue dialogue, Dispatch.Signed<?> signed, Principal who, Authorised asked) {
    Service service = dialogue.service();
    dialogue.session().recognised();
    if (source != null && !service.names().isSame(source, who.username())) {
      throw new Refused(
          RespCode.NOT_PERMITTED, "the field 'source' must name the user whose session this is");
    }
    service.limits().check(signed.limit(), dialogue.client().origin(), who.accountId());
    return signed.handle(who, asked).thenApply(answer -> answer);
  }

  /** On the loop, in the order of the requests. */
  void finish(Dialogue dialogue, @Nullable Answer answer, @Nullable Throwable failure) {
    if (answer != null) {
      dialogue.voice().say(InviteCodec.encodeReply(type, answer.reply()));
      dialogue.apply(answer);
    } else if (failure != null) {
      refuse(dialogue, Refusal.of(failure, type, dialogue.service().terms().uniformSigninErrors()));
    }
  }

  private void refuse(Dialogue dialogue, RefusalFrame refusal) {
    dialogue.voice().say(refusal);
    boolean badToken = refusal.code() == RespCode.BAD_TOKEN.number() && type.equals("subscribe");
    if (badToken || refusal.code() == RespCode.VERSION_NOT_SUPPORTED.number()) {
      dialogue.session().hangUp("the request was refused");
    }
  }
}
