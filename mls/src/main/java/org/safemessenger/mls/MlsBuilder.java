package org.safemessenger.mls;

import java.security.Provider;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.CryptoProvider;
import org.safemessenger.mls.tree.LeafSignatures;
import org.safemessenger.mls.wire.WireFormat;

/** What an {@link Mls} works with. Everything but the {@link Authenticator} has a default. */
public final class MlsBuilder {
  private final Authenticator authenticator;
  private @Nullable Provider provider;
  private SecureRandom random = new SecureRandom();
  private InstantSource clock = InstantSource.system();
  private PreSharedKeys preSharedKeys = PreSharedKeys.NONE;
  private Retention retention = Retention.DEFAULT;
  private LifetimePolicy lifetimes = LifetimePolicy.DEFAULT;
  private Padding padding = Padding.PADME;
  private WireFormat handshakeFormat = WireFormat.PRIVATE_MESSAGE;
  private Set<Integer> supportedExtensions = Set.of();
  private Set<Integer> supportedProposals = Set.of();
  private boolean grease = true;
  private Predicate<Bytes> participating = _ -> false;
  private int rememberedSignatures = 20_000;

  MlsBuilder(Authenticator authenticator) {
    this.authenticator = authenticator;
  }

  /** Whose primitives are preferred; what it lacks comes from the JDK. */
  public MlsBuilder provider(Provider preferred) {
    provider = preferred;
    return this;
  }

  public MlsBuilder random(SecureRandom source) {
    random = source;
    return this;
  }

  /** Lifetimes are compared with it. */
  public MlsBuilder clock(InstantSource source) {
    clock = source;
    return this;
  }

  public MlsBuilder preSharedKeys(PreSharedKeys keys) {
    preSharedKeys = keys;
    return this;
  }

  /** What is kept for late messages; {@link Retention#DEFAULT} if nothing is said. */
  public MlsBuilder retention(Retention policy) {
    retention = policy;
    return this;
  }

  /** What is asked of others' lifetimes; {@link LifetimePolicy#DEFAULT} if nothing is said. */
  public MlsBuilder lifetimes(LifetimePolicy policy) {
    lifetimes = policy;
    return this;
  }

  /** Of private messages; {@link Padding#PADME} if nothing is said. */
  public MlsBuilder padding(Padding policy) {
    padding = policy;
    return this;
  }

  /**
   * How one's own proposals and commits travel: as {@code PRIVATE_MESSAGE}, if nothing is said, or
   * {@code PUBLIC_MESSAGE}, for servers that follow the group. Both are always understood.
   */
  public MlsBuilder handshakeFormat(WireFormat format) {
    if (format != WireFormat.PRIVATE_MESSAGE && format != WireFormat.PUBLIC_MESSAGE)
      throw new IllegalArgumentException(format + " carries no proposal or commit");
    handshakeFormat = format;
    return this;
  }

  /** Extensions of the application's own, beside those of RFC 9420, which need not be named. */
  public MlsBuilder supportedExtensions(Set<Integer> types) {
    supportedExtensions = Set.copyOf(types);
    return this;
  }

  /** Proposals of the application's own, beside those of RFC 9420, which need not be named. */
  public MlsBuilder supportedProposals(Set<Integer> types) {
    supportedProposals = Set.copyOf(types);
    return this;
  }

  /** Whether values that mean nothing are sent (section 13.5); they are if nothing is said. */
  public MlsBuilder grease(boolean sent) {
    grease = sent;
    return this;
  }

  /**
   * Tells of a group's identifier whether this client is in that group. With it a second group of
   * the same name is refused, created or joined (section 12.4.3); without, the application sees to
   * it itself.
   */
  public MlsBuilder participating(Predicate<Bytes> groupIds) {
    participating = groupIds;
    return this;
  }

  /** How many signatures of leaves that held are remembered, about 100 bytes each; 0 for none. */
  public MlsBuilder rememberedSignatures(int count) {
    rememberedSignatures = count;
    return this;
  }

  public Mls build() {
    return new Mls(
        new Settings(
            CryptoProvider.of(provider, random),
            authenticator,
            preSharedKeys,
            clock,
            retention,
            lifetimes,
            padding,
            handshakeFormat,
            supportedExtensions,
            supportedProposals,
            grease,
            new LeafSignatures(rememberedSignatures)),
        participating);
  }
}
