package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.fault.ApiMisuse;
import org.safemessenger.mls.wire.Credential;
import org.safemessenger.mls.wire.Extension;

/**
 * A program that has learned something since it joined (section 7.2) says so with its next leaf.
 */
class LearnedCapabilitiesTest {
  private static final CipherSuite SUITE = CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519;
  private static final int NEW = 0xFF07;

  private final Mls old = Mls.builder(Accepting.EVERYBODY).build();
  private final Mls renewed =
      Mls.builder(Accepting.EVERYBODY)
          .supportedExtensions(Set.of(NEW))
          .supportedProposals(Set.of(NEW))
          .build();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatBothHaveLearnedTheGroupCanUse(boolean byCommit) {
    Identity ben = old.identity(SUITE, new Credential.Basic(Bytes.utf8("ben")));
    KeyPackageBundle bundle = old.keyPackage(SUITE, ben);
    Committed added = group(renewed).commit(Change.add(bundle.keyPackage()));
    GroupState anns = added.next().confirmCommit();
    GroupState joined = old.join(bundle, added.welcome().orElseThrow());
    Change change = Change.extensions(List.of(new Extension(NEW, Bytes.EMPTY)));
    assertThatThrownBy(() -> added.next().confirmCommit().commit(change))
        .isInstanceOf(ApiMisuse.class);

    GroupState bens = restarted(joined);
    if (byCommit) {
      Committed committed = bens.commit();
      anns = anns.process(committed.message()).next();
      bens = committed.next().confirmCommit();
    } else {
      Proposed proposed = bens.propose(Change.update());
      Committed committed = anns.process(proposed.message()).next().commit();
      bens = proposed.next().process(committed.message()).next();
      anns = committed.next().confirmCommit();
    }

    Committed used = anns.commit(change, Change.custom(NEW, Bytes.utf8("?")));
    assertThat(bens.process(used.message()).next().extensions())
        .isEqualTo(used.next().confirmCommit().extensions())
        .anyMatch(extension -> extension.type() == NEW);
  }

  @Test
  void whatIsKnownAlreadyIsNotSaidTwice() {
    GroupState before = group(renewed);
    GroupState after = before.commit().next().confirmCommit();
    assertThat(after.members().getFirst().capabilities())
        .isEqualTo(before.members().getFirst().capabilities());
  }

  private GroupState group(Mls mls) {
    Identity ann = mls.identity(SUITE, new Credential.Basic(Bytes.utf8("ann")));
    return mls.create(Bytes.utf8("group"), SUITE, ann);
  }

  private GroupState restarted(GroupState state) {
    SavedGroup saved = state.save();
    return renewed.load(saved.state(), saved::tree);
  }
}
