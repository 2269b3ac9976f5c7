package org.safemessenger.mls;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.testing.Mutator;
import org.safemessenger.mls.wire.AuthenticatedContent;
import org.safemessenger.mls.wire.Content;
import org.safemessenger.mls.wire.ContentType;
import org.safemessenger.mls.wire.GroupInfo;
import org.safemessenger.mls.wire.GroupSecrets;
import org.safemessenger.mls.wire.KeyPackage;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.MlsMessage;
import org.safemessenger.mls.wire.UpdatePath;
import org.safemessenger.mls.wire.WireFormat;

/**
 * Bob, who changes what he likes and then signs and encrypts it as it must be: so that what is
 * changed is met by more than a signature.
 */
final class Insider {
  private final Samples samples;
  private final Sample.Target ann;
  private final List<Content> contents = new ArrayList<>();
  private final KeyPackageBundle fay;
  private final Party fays;

  Insider() {
    samples = new Samples(WireFormat.PUBLIC_MESSAGE);
    for (Sample sample : samples.make()) {
      Content content = content(sample);
      if (content != null) contents.add(content);
    }
    contents.add(new Content.Application(Bytes.utf8("what is said")));
    ann = Sample.Group.of(samples.ann.group());
    fays = samples.circle.party("fay");
    fay = fays.bundle();
  }

  private static @Nullable Content content(Sample sample) {
    if (!(sample.target() instanceof Sample.Group)) return null;
    return MlsMessage.decode(sample.valid()) instanceof MlsMessage.Public(var body)
        ? body.content().content()
        : null;
  }

  /** Something of his, changed before it was signed; null if the change made it unreadable. */
  @Nullable Sample next(Random random, Mutator mutator) {
    try {
      return switch (random.nextInt(8)) {
        case 0, 1 -> message(random, mutator, WireFormat.PUBLIC_MESSAGE);
        case 2, 3 -> message(random, mutator, WireFormat.PRIVATE_MESSAGE);
        case 4 -> path(mutator);
        case 5 -> keyPackage(mutator);
        case 6 -> welcomeSecrets(mutator);
        default -> welcomeGroupInfo(mutator);
      };
    } catch (InvalidMessage _) {
      return null;
    }
  }

  private Sample message(Random random, Mutator mutator, WireFormat format) {
    Content valid = contents.get(random.nextInt(contents.size()));
    ContentType type = random.nextInt(20) == 0 ? ContentType.PROPOSAL : valid.type();
    Content content =
        TlsReader.decode(mutator.mutated(valid.encoded()), in -> Content.decode(in, type));
    return new Sample("insider's " + format + ", " + type, signed(content, format), ann);
  }

  /** By bob, whatever it is. */
  Bytes signed(Content content, WireFormat format) {
    Party bob = samples.bob;
    Epoch epoch = bob.state().epoch();
    AuthenticatedContent signed =
        OwnMessage.sign(bob.crypto(), epoch, format, content, Bytes.EMPTY);
    Bytes tag = content.type() == ContentType.COMMIT ? bob.crypto().random(32) : null;
    AuthenticatedContent whole = OwnMessage.withTag(signed, tag);
    if (format == WireFormat.PUBLIC_MESSAGE && content.type() == ContentType.APPLICATION) {
      return OwnMessage.protect(
              bob.settings,
              bob.crypto(),
              epoch,
              OwnMessage.withTag(
                  OwnMessage.sign(
                      bob.crypto(), epoch, WireFormat.PRIVATE_MESSAGE, content, Bytes.EMPTY),
                  null))
          .message()
          .encoded();
    }
    return OwnMessage.protect(bob.settings, bob.crypto(), epoch, whole).message().encoded();
  }

  Sample.Target ann() {
    return ann;
  }

  /** A commit that is right to its tag, but for what the path or its leaf says. */
  private Sample path(Mutator mutator) {
    LenientCommit commit =
        LenientCommit.by(samples.bob)
            .leaf(leaf -> changed(mutator, leaf, LeafNode::decode))
            .path(path -> changed(mutator, path, UpdatePath::decode));
    return new Sample("insider's commit, its path changed", commit.message(), ann);
  }

  private Sample keyPackage(Mutator mutator) {
    KeyPackage changed = changed(mutator, fay.content(), KeyPackage::decode);
    Bytes message = new MlsMessage.KeyPackageMessage(HandMade.sign(fays, changed)).encoded();
    GroupState state = samples.ann.group();
    return new Sample(
        "insider's key package",
        message,
        bytes -> Samples.fork(samples.ann).propose(Change.add(bytes)));
  }

  private WelcomeForge forge() {
    return new WelcomeForge(
        fays.mls, Circle.SUITE, fays.crypto(), samples.bob.identity, fays.identity);
  }

  private Sample welcome(WelcomeForge forge) {
    return new Sample(
        "insider's welcome", forge.make(), bytes -> fays.mls.join(forge.joiner, bytes));
  }

  private Sample welcomeGroupInfo(Mutator mutator) {
    return welcome(forge().groupInfo(info -> changed(mutator, info, GroupInfo::decode)));
  }

  private Sample welcomeSecrets(Mutator mutator) {
    return welcome(
        forge()
            .secrets(
                secrets ->
                    TlsReader.decode(
                        mutator.mutated(Bytes.wrap(secrets.encoded().exposeCopy())),
                        GroupSecrets::decode)));
  }

  private static <T extends TlsStruct> T changed(
      Mutator mutator, T valid, java.util.function.Function<TlsReader, T> decoder) {
    return TlsReader.decode(mutator.mutated(valid.encoded()), decoder);
  }
}
