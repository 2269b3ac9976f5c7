package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.wire.Credential;

class TwoDevicesTest {
  private final Mls mls = Mls.builder(Accepting.EVERYBODY).build();

  @ParameterizedTest
  @EnumSource
  void oneAddsTheOtherAndTheyTalk(CipherSuite suite) {
    Identity ann = mls.identity(suite, new Credential.Basic(Bytes.utf8("ann")));
    Identity ben = mls.identity(suite, new Credential.Basic(Bytes.utf8("ben")));
    GroupState anns = mls.create(Bytes.utf8("group"), suite, ann);
    KeyPackageBundle bundle = mls.keyPackage(suite, ben);
    Committed added = anns.commit(Change.add(bundle.keyPackage()));
    anns = added.next().confirmCommit();
    GroupState bens = mls.join(bundle, added.welcome().orElseThrow());
    assertThat(bens.epochAuthenticator()).isEqualTo(anns.epochAuthenticator());
    Protected sent = bens.protect(Bytes.utf8("hello"));
    Processed read = anns.process(sent.message());
    assertThat(((Received.Application) read.received()).data()).isEqualTo(Bytes.utf8("hello"));
    Committed updated = read.next().commit();
    anns = updated.next().confirmCommit();
    bens = sent.next().process(updated.message()).next();
    assertThat(bens.epochAuthenticator()).isEqualTo(anns.epochAuthenticator());
  }
}
