package org.safemessenger.protocol.invite.request;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.safemessenger.protocol.invite.reply.AccountReply;
import org.safemessenger.protocol.invite.reply.CallReply;
import org.safemessenger.protocol.invite.reply.ConnectionReply;
import org.safemessenger.protocol.invite.reply.ContactReply;
import org.safemessenger.protocol.invite.reply.Done;
import org.safemessenger.protocol.invite.reply.MessageReply;
import org.safemessenger.protocol.invite.reply.PushReply;
import org.safemessenger.protocol.invite.reply.Reply;

/** Every request: its type on the wire, its record, and the record of its answer. */
public final class Requests {
  public record Spec(String type, Class<? extends Request> request, Class<? extends Reply> reply) {}

  private static final List<Spec> ALL =
      List.of(
          new Spec(
              "identification",
              ConnectionRequest.Identification.class,
              ConnectionReply.Identification.class),
          new Spec(
              "protocol.standard",
              ConnectionRequest.ProtocolStandard.class,
              ConnectionReply.Standard.class),
          new Spec("ping", ConnectionRequest.Ping.class, Done.class),
          new Spec("sealed", ConnectionRequest.Sealed.class, Done.class),
          new Spec("signup", EntryRequest.SignUp.class, AccountReply.Session.class),
          new Spec("signin", EntryRequest.SignIn.class, AccountReply.Session.class),
          new Spec("subscribe", AccountRequest.Subscribe.class, Done.class),
          new Spec("signout", AccountRequest.SignOut.class, Done.class),
          new Spec("sessions.list", AccountRequest.ListSessions.class, AccountReply.Sessions.class),
          new Spec("sessions.revoke", AccountRequest.RevokeSession.class, Done.class),
          new Spec("account.profile", AccountRequest.GetProfile.class, AccountReply.Profile.class),
          new Spec("account.update", AccountRequest.UpdateProfile.class, Done.class),
          new Spec("account.password", AccountRequest.ChangePassword.class, Done.class),
          new Spec("account.delete", AccountRequest.DeleteAccount.class, Done.class),
          new Spec("status.update", AccountRequest.UpdateStatus.class, AccountReply.Status.class),
          new Spec("invite.request", ContactRequest.Invite.class, ContactReply.Invited.class),
          new Spec("invite.accept", ContactRequest.Accept.class, ContactReply.Accepted.class),
          new Spec("invite.reject", ContactRequest.Reject.class, Done.class),
          new Spec("contacts.sync", ContactRequest.Sync.class, ContactReply.Contacts.class),
          new Spec("contacts.remove", ContactRequest.Remove.class, Done.class),
          new Spec("contacts.block", ContactRequest.Block.class, Done.class),
          new Spec("contacts.unblock", ContactRequest.Unblock.class, Done.class),
          new Spec("message", MessageRequest.Send.class, MessageReply.Sent.class),
          new Spec("message.ack", MessageRequest.Acknowledge.class, MessageReply.Marked.class),
          new Spec("message.read", MessageRequest.MarkRead.class, MessageReply.Marked.class),
          new Spec("message.history", MessageRequest.History.class, MessageReply.Page.class),
          new Spec("message.unread", MessageRequest.Unread.class, MessageReply.Page.class),
          new Spec("message.sync", MessageRequest.Changes.class, MessageReply.Changes.class),
          new Spec("message.edit", MessageRequest.Edit.class, MessageReply.Edited.class),
          new Spec("message.delete", MessageRequest.Delete.class, MessageReply.Marked.class),
          new Spec("message.react", MessageRequest.React.class, MessageReply.Marked.class),
          new Spec("message.typing", MessageRequest.Typing.class, Done.class),
          new Spec("message.expiry", MessageRequest.SetExpiry.class, Done.class),
          new Spec(
              "conversations.list",
              MessageRequest.ListConversations.class,
              MessageReply.Conversations.class),
          new Spec("call.request", CallRequest.Ring.class, Done.class),
          new Spec("call.accept", CallRequest.Accept.class, Done.class),
          new Spec("call.reject", CallRequest.Reject.class, Done.class),
          new Spec("call.candidate", CallRequest.Candidate.class, Done.class),
          new Spec("call.end", CallRequest.End.class, Done.class),
          new Spec("call.servers", CallRequest.Servers.class, CallReply.Servers.class),
          new Spec("push.key", PushRequest.Key.class, PushReply.Key.class),
          new Spec("push.subscribe", PushRequest.Subscribe.class, Done.class),
          new Spec("push.unsubscribe", PushRequest.Unsubscribe.class, Done.class));

  private static final Map<String, Spec> BY_TYPE =
      ALL.stream().collect(Collectors.toMap(Spec::type, Function.identity()));
  private static final Map<Class<? extends Request>, Spec> BY_RECORD =
      ALL.stream().collect(Collectors.toMap(Spec::request, Function.identity()));

  private Requests() {}

  public static List<Spec> all() {
    return ALL;
  }

  public static Optional<Spec> typed(String type) {
    return Optional.ofNullable(BY_TYPE.get(type));
  }

  public static Spec of(Request request) {
    Spec spec = BY_RECORD.get(request.getClass());
    if (spec == null) {
      throw new IllegalStateException("not in the table of requests: " + request.getClass());
    }
    return spec;
  }
}
