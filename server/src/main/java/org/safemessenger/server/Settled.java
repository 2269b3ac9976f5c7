package org.safemessenger.server;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.safemessenger.crypto.FrameSignature;
import org.safemessenger.protocol.safemessenger.crypto.PayloadCipher;
import org.safemessenger.protocol.safemessenger.crypto.ServerOffer;
import org.safemessenger.server.config.ServerConfig;
import org.safemessenger.server.core.account.Accounts;
import org.safemessenger.server.core.contact.ContactRules;
import org.safemessenger.server.core.file.FileRules;
import org.safemessenger.server.core.limit.LimitClass;
import org.safemessenger.server.core.limit.Limits;
import org.safemessenger.server.core.message.MessageRules;
import org.safemessenger.server.link.Sessions;
import org.safemessenger.server.net.FrameLimits;
import org.safemessenger.server.net.NetSettings;
import org.safemessenger.server.net.Route;
import org.safemessenger.server.net.Routes;
import org.safemessenger.server.wire.safemessenger.SafeMessenger;
import org.safemessenger.server.wire.safemessenger.Service;

/** The configuration in the words of each part of the server. */
final class Settled {
  /** More would be no message that a person or a program cut up for a reason. */
  private static final int FRAGMENTS = 1024;

  private Settled() {}

  static MessageRules messages(ServerConfig.Messages messages) {
    return new MessageRules(messages.requireContact(), messages.maxContent(), messages.retention());
  }

  /** The hashes that may be asked for, under the names that protocol I has for them. */
  static List<Accounts.Hash> hashes(ServerConfig.Accounts accounts) {
    return accounts.hashes().stream()
        .map(name -> name.equals("sha256") ? Accounts.Hash.PBKDF2_SHA256 : Accounts.Hash.ARGON2ID)
        .toList();
  }

  static ContactRules contacts(ServerConfig.Contacts contacts) {
    return new ContactRules(contacts.invitations(), contacts.ciphers());
  }

  static FileRules files(ServerConfig.Files files) {
    return new FileRules(
        files.maxSize(), files.quota(), files.total(), files.minFree(), files.retention());
  }

  static Limits limits(ServerConfig.Rates rates) {
    Map<LimitClass, Limits.Rate> address = new EnumMap<>(LimitClass.class);
    address.put(LimitClass.CONNECT, rate(rates.connect()));
    address.put(LimitClass.REGISTER, rate(rates.register()));
    address.put(LimitClass.LOGIN, rate(rates.login()));
    Map<LimitClass, Limits.Rate> account = new EnumMap<>(LimitClass.class);
    account.put(LimitClass.REQUEST, rate(rates.request()));
    account.put(LimitClass.MESSAGE, rate(rates.message()));
    account.put(LimitClass.QUERY, rate(rates.query()));
    account.put(LimitClass.SIGNAL, rate(rates.signal()));
    account.put(LimitClass.CALL, rate(rates.call()));
    account.put(LimitClass.FILE, rate(rates.file()));
    return new Limits(address, account, rate(rates.loginFailures()));
  }

  static NetSettings net(ServerConfig config) {
    ServerConfig.Limits limits = config.limits();
    return new NetSettings(
        config.listen().host(),
        config.listen().port(),
        config.invite().port(),
        config.access().origins(),
        config.access().trustedProxies(),
        config.access().webClient(),
        new FrameLimits(limits.frame(), FRAGMENTS),
        limits.handshakeDeadline(),
        limits.slowReader(),
        Descriptors.cap(limits.connections()),
        limits.connectionsPerAddress());
  }

  /**
   * Which protocol is spoken where.
   *
   * @param invite protocol I; null where it is not spoken
   */
  static Routes routes(ServerConfig config, Sessions safeMessenger, @Nullable Sessions invite) {
    Route s = new Route("/", "safemessenger.v1", safeMessenger);
    return invite == null
        ? new Routes(List.of(s), null)
        : new Routes(
            List.of(s, new Route("/invite", "invite.v1", invite)),
            config.invite().tcp() ? invite : null);
  }

  static Service.Terms terms(ServerConfig config) {
    return new Service.Terms(
        switch (config.access().flatDialect()) {
          case AUTO -> Service.FlatDialect.CONFIDENTIAL_ONLY;
          case ON -> Service.FlatDialect.ALWAYS;
          case OFF -> Service.FlatDialect.NEVER;
        },
        config.limits().outbox(),
        config.limits().commandsInFlight(),
        config.limits().loginDeadline(),
        config.heartbeat().interval(),
        config.heartbeat().timeout());
  }

  static ServerOffer offer(ServerConfig config, String version) {
    return new ServerOffer(
        version,
        List.of(PayloadCipher.values()),
        List.of(FrameSignature.values()),
        SafeMessenger.FEATURES.stream()
            .filter(feature -> config.files().on() || !feature.equals("files"))
            .filter(feature -> config.push().on() || !feature.equals("push"))
            .toList(),
        config.messages().maxContent());
  }

  private static Limits.Rate rate(ServerConfig.Rate rate) {
    return new Limits.Rate(rate.count(), rate.per().dividedBy(rate.count()));
  }
}
