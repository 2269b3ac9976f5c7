package org.safemessenger.server;

import org.safemessenger.protocol.invite.crypto.InviteCipher;
import org.safemessenger.server.config.ServerConfig;
import org.safemessenger.server.link.Sessions;
import org.safemessenger.server.wire.invite.AccountHandlers;
import org.safemessenger.server.wire.invite.CallHandlers;
import org.safemessenger.server.wire.invite.ConnectionHandlers;
import org.safemessenger.server.wire.invite.ContactHandlers;
import org.safemessenger.server.wire.invite.ConversationHandlers;
import org.safemessenger.server.wire.invite.Dispatch;
import org.safemessenger.server.wire.invite.Invite;
import org.safemessenger.server.wire.invite.MessageHandlers;
import org.safemessenger.server.wire.invite.Offer;
import org.safemessenger.server.wire.invite.PushHandlers;
import org.safemessenger.server.wire.invite.Sealing;
import org.safemessenger.server.wire.invite.Service;

/** Protocol I, wired by hand. */
final class InviteSetup {
  private InviteSetup() {}

  static Sessions sessions(ServerConfig config, Core core, Clocks clocks, Sealing sealing) {
    return new Invite(
        new Service(
            dispatch(config, core, sealing),
            core.accounts(),
            core.names(),
            core.limits(),
            new Service.Sources(core.devices(), core.contacts(), core.reading(), core.calls()),
            clocks.steady(),
            terms(config)));
  }

  private static Dispatch dispatch(ServerConfig config, Core core, Sealing sealing) {
    return Invite.dispatch(
        new ConnectionHandlers(offer(config), sealing),
        new AccountHandlers(core.accounts(), core.devices(), core.presence()),
        new ContactHandlers(core.contacts()),
        new MessageHandlers(core.messages(), core.reading()),
        new ConversationHandlers(core.messages(), core.reading()),
        new CallHandlers(core.calls(), core.iceServers()),
        new PushHandlers(core.push()));
  }

  private static Offer offer(ServerConfig config) {
    return new Offer(
        "safemessenger",
        config.contacts().invitations(),
        config.contacts().ciphers().stream()
            .flatMap(name -> InviteCipher.named(name).stream())
            .toList(),
        config.accounts().hashes());
  }

  private static Service.Terms terms(ServerConfig config) {
    return new Service.Terms(
        config.limits().outbox(),
        config.limits().commandsInFlight(),
        config.limits().loginDeadline(),
        config.heartbeat().interval(),
        config.heartbeat().timeout(),
        config.invite().uniformSigninErrors());
  }
}
