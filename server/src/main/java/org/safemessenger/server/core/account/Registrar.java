package org.safemessenger.server.core.account;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.device.SessionToken;
import org.safemessenger.server.core.device.Sessions;
import org.safemessenger.server.core.limit.Origin;
import org.safemessenger.server.core.notice.Announcer;
import org.safemessenger.server.core.notice.Notice;
import org.safemessenger.server.core.room.Role;
import org.safemessenger.server.core.room.Room;
import org.safemessenger.server.core.storage.Storage;
import org.safemessenger.server.core.storage.Tx;

/** Makes new accounts. */
public final class Registrar {
  private record Application(
      Username name, Password password, @Nullable String publicKey, String deviceName) {}

  private final Storage storage;
  private final UsernamePolicy names;
  private final Passwords passwords;
  private final Admission admission;
  private final Sessions sessions;
  private final Announcer announcer;

  public Registrar(
      Storage storage,
      UsernamePolicy names,
      Passwords passwords,
      Admission admission,
      Sessions sessions,
      Announcer announcer) {
    this.storage = storage;
    this.names = names;
    this.passwords = passwords;
    this.admission = admission;
    this.sessions = sessions;
    this.announcer = announcer;
  }

  CompletableFuture<Accounts.Welcome> register(Accounts.Registration wanted, Origin origin) {
    admission.toRegister(origin);
    return storage
        .readLater(tx -> check(tx, wanted))
        .thenCompose(
            application ->
                passwords
                    .hash(wanted.hash(), application.password())
                    .thenCompose(hash -> admit(application, hash)));
  }

  /**
   * Everything that can be wrong is found before the expensive hashing, first what is malformed;
   * the insert has the last word on the name.
   */
  private Application check(Tx tx, Accounts.Registration wanted) {
    Username name = names.check(wanted.username());
    String given = wanted.publicKey();
    String publicKey = given == null || given.isEmpty() ? null : PublicKeyPolicy.check(given);
    String deviceName = Sessions.deviceName(wanted.deviceName());
    Password password = Password.chosen(wanted.password(), name.key(), names);
    try {
      passwords.requireOffered(wanted.hash());
      if (tx.accounts().isTaken(name)) {
        throw taken();
      }
    } catch (RuntimeException e) {
      password.close();
      throw e;
    }
    return new Application(name, password, publicKey, deviceName);
  }

  private CompletableFuture<Accounts.Welcome> admit(Application application, String hash) {
    SessionToken token = SessionToken.fresh();
    return storage.write(
        tx -> insert(tx, application, hash, token),
        welcome ->
            announcer.tellEverybody(
                new Notice.MemberJoined(Room.GENERAL, welcome.principal().username())));
  }

  private Accounts.Welcome insert(Tx tx, Application application, String hash, SessionToken token) {
    Account account =
        tx.accounts()
            .insert(application.name(), hash, application.publicKey(), sessions.now())
            .orElseThrow(Registrar::taken);
    tx.accounts().setLastLogin(account.id(), sessions.now());
    tx.rooms()
        .byKey(Room.GENERAL)
        .ifPresent(general -> tx.rooms().putMember(general.id(), account.id(), Role.MEMBER));
    Principal who = sessions.begin(tx, account, application.deviceName(), token).principal();
    return new Accounts.Welcome(who, token, Room.GENERAL, 0);
  }

  private static RuntimeException taken() {
    return Rejection.because(
        Reason.NAME_TAKEN,
        "A user of this name, or of one that looks like it, already exists; choose another name.");
  }
}
