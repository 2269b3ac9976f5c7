package org.safemessenger.mls.bench.library;

import java.io.IOException;
import java.security.Provider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.Authenticator;
import org.safemessenger.mls.Change;
import org.safemessenger.mls.CommitOptions;
import org.safemessenger.mls.GroupOptions;
import org.safemessenger.mls.GroupState;
import org.safemessenger.mls.Identity;
import org.safemessenger.mls.KeyPackageBundle;
import org.safemessenger.mls.KeyPackageOptions;
import org.safemessenger.mls.Mls;
import org.safemessenger.mls.MlsBuilder;
import org.safemessenger.mls.Padding;
import org.safemessenger.mls.Processed;
import org.safemessenger.mls.Protected;
import org.safemessenger.mls.Received;
import org.safemessenger.mls.SavedGroup;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.wire.Credential;
import org.safemessenger.mls.wire.SignaturePublicKey;

/**
 * Ours. A device remembers which signatures it has verified. Without GREASE and padding, so that
 * messages are those of the other libraries.
 */
public final class SafeMessenger implements Library {
  private static final CipherSuite SUITE = CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519;

  /** No longer than what the strictest of the libraries takes. */
  private static final KeyPackageOptions ONE_MONTH =
      KeyPackageOptions.DEFAULT.livingFor(Duration.ofDays(30));

  private final Mls mls;

  /**
   * @param provider null for the JDK's
   */
  public SafeMessenger(@Nullable Provider provider) {
    MlsBuilder builder =
        Mls.builder(new EverybodyIsWhoTheySay()).grease(false).padding(Padding.NONE);
    mls = (provider == null ? builder : builder.provider(provider)).build();
  }

  @Override
  public Newcomer newcomer(String name) {
    KeyPackageBundle bundle = mls.keyPackage(SUITE, identity(name), ONE_MONTH);
    byte[] keyPackage = bundle.keyPackage().toArray();
    return new Newcomer() {
      @Override
      public byte[] keyPackage() {
        return keyPackage;
      }

      @Override
      public Member join(byte[] welcome) {
        return new Joined(mls, mls.join(bundle, Bytes.wrap(welcome)));
      }
    };
  }

  @Override
  public Member create(String name) {
    return new Joined(
        mls,
        mls.create(
            Bytes.utf8("group of " + name),
            SUITE,
            identity(name),
            new GroupOptions(List.of(), ONE_MONTH)));
  }

  public Optional<Member> fromShelf(Shelf shelf, String name) throws IOException {
    return shelf.find(name, mls).map(state -> new Joined(mls, state));
  }

  public void toShelf(Shelf shelf, String name, Member member) throws IOException {
    if (member instanceof Joined joined) {
      shelf.put(name, joined.state);
    }
  }

  private Identity identity(String name) {
    return mls.identity(SUITE, new Credential.Basic(Bytes.utf8(name)));
  }

  private static final class EverybodyIsWhoTheySay implements Authenticator {
    @Override
    public boolean vouchesFor(Credential credential, SignaturePublicKey key) {
      return true;
    }

    @Override
    public boolean maySucceed(Credential before, Credential after) {
      return true;
    }
  }

  private static final class Joined implements Member {
    private final Mls mls;
    private GroupState state;

    Joined(Mls mls, GroupState state) {
      this.mls = mls;
      this.state = state;
    }

    @Override
    public Committed commit(Changes changes) {
      CommitOptions options = CommitOptions.of(all(changes));
      org.safemessenger.mls.Committed made =
          state.commit(changes.path() ? options : options.withoutPath());
      GroupState next = made.next().confirmCommit();
      state = made.next().abandonCommit();
      return new Committed(
          made.message(), made.welcome().orElse(Bytes.EMPTY), new Joined(mls, next));
    }

    private static Change[] all(Changes changes) {
      return Stream.concat(
              changes.remove().stream().map(Change::remove),
              changes.add().stream().map(Bytes::wrap).map(Change::add))
          .toArray(Change[]::new);
    }

    @Override
    public Member handle(byte[] commit) {
      return new Joined(mls, state.process(Bytes.wrap(commit)).next());
    }

    @Override
    public byte[] protect(byte[] text) {
      Protected made = state.protect(Bytes.wrap(text));
      state = made.next();
      return made.message().toArray();
    }

    @Override
    public byte[] unprotect(byte[] message) {
      Processed processed = state.process(Bytes.wrap(message));
      state = processed.next();
      return ((Received.Application) processed.received()).data().toArray();
    }

    @Override
    public Member copy() {
      SavedGroup saved = state.save();
      return new Joined(mls, mls.load(saved.state(), saved::tree));
    }

    @Override
    public byte[] epochAuthenticator() {
      return state.epochAuthenticator().toArray();
    }

    @Override
    public Saved saved() {
      SavedGroup saved = state.save();
      long trees = saved.treeNames().stream().mapToLong(name -> saved.tree(name).length()).sum();
      return new Saved(saved.state().length(), state.ratchetTree().length(), trees);
    }
  }
}
