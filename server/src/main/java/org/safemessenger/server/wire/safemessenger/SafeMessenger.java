package org.safemessenger.server.wire.safemessenger;

import java.util.List;
import java.util.stream.Stream;
import org.safemessenger.protocol.safemessenger.crypto.ServerHandshake;
import org.safemessenger.server.link.Link;
import org.safemessenger.server.link.Session;
import org.safemessenger.server.link.Sessions;
import org.safemessenger.server.wire.RsaWork;

/** Protocol S: opens a session for every connection. */
public final class SafeMessenger implements Sessions {

  /** What {@code server_info} says is on offer, beyond what every server of this protocol has. */
  public static final List<String> FEATURES =
      List.of(
          "sessions",
          "history",
          "sync",
          "private_rooms",
          "room_roles",
          "receipts",
          "typing",
          "presence",
          "edit",
          "delete",
          "reactions",
          "replies",
          "mentions",
          "expiry",
          "blocking",
          "profiles",
          "export",
          "calls",
          "contact_keys",
          "push",
          "files");

  private final Service service;
  private final ServerHandshake.Context handshake;
  private final RsaWork rsa;

  public SafeMessenger(Service service, ServerHandshake.Context handshake, RsaWork rsa) {
    this.service = service;
    this.handshake = handshake;
    this.rsa = rsa;
  }

  @Override
  public Session open(Link link) {
    return new WireSession(link, service, new ServerHandshake(handshake), rsa);
  }

  /** The table of all commands. */
  public static Dispatch dispatch(
      AccountHandlers accounts,
      ExportHandlers export,
      MessageHandlers messages,
      ConversationHandlers conversations,
      RoomHandlers rooms,
      ContactHandlers contacts,
      CallHandlers calls,
      PushHandlers push) {
    List<Stream<Dispatch.Row<?>>> parts =
        List.of(
            accounts.rows(),
            export.rows(),
            messages.rows(),
            conversations.rows(),
            rooms.rows(),
            contacts.rows(),
            calls.rows(),
            push.rows());
    return new Dispatch(parts);
  }
}
