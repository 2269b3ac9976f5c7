package org.safemessenger.server.wire.invite;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.safemessenger.protocol.invite.RespCode;
import org.safemessenger.protocol.invite.codec.InviteCodec;
import org.safemessenger.protocol.invite.codec.ServerFrame.RefusalFrame;
import org.safemessenger.server.link.Link;
import org.safemessenger.server.link.NoEntry;
import org.safemessenger.server.link.Session;
import org.safemessenger.server.link.Sessions;

/** Protocol I: opens a session for every connection. */
public final class Invite implements Sessions {
  private final Service service;

  public Invite(Service service) {
    this.service = service;
  }

  @Override
  public Session open(Link link) {
    return new WireSession(link, service);
  }

  @Override
  public byte[] noEntry(NoEntry why, Duration retryAfter) {
    RespCode code =
        switch (why) {
          case FULL, TOO_MANY_FROM_ADDRESS, NOT_READY -> RespCode.UNAVAILABLE;
          case TOO_MANY_IN_SHORT_TIME -> RespCode.RATE_LIMITED;
          case HTTP, TLS, PLAIN_TEXT -> RespCode.MALFORMED;
        };
    RefusalFrame refusal = Refusal.ofConnection(code, why.text());
    return InviteCodec.encodeRefusal(
        retryAfter.isZero() ? refusal : refusal.retryingAfter(Refusal.seconds(retryAfter)));
  }

  /** The table of all requests. */
  public static Dispatch dispatch(
      ConnectionHandlers connection,
      AccountHandlers accounts,
      ContactHandlers contacts,
      MessageHandlers messages,
      ConversationHandlers conversations,
      CallHandlers calls,
      PushHandlers push) {
    List<Stream<Dispatch.Row<?>>> parts =
        List.of(
            connection.rows(),
            accounts.rows(),
            contacts.rows(),
            messages.rows(),
            conversations.rows(),
            calls.rows(),
            push.rows());
    return new Dispatch(parts);
  }
}
