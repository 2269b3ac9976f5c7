package org.safemessenger.mls;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.fault.MlsException;
import org.safemessenger.mls.wire.KeyPackage;
import org.safemessenger.mls.wire.MlsMessage;

/** Whatever is published as a key package, signed by whoever made it. */
class KeyPackageFuzzTest {
  private static final Samples SAMPLES =
      new Samples(org.safemessenger.mls.wire.WireFormat.PUBLIC_MESSAGE);
  private static final Party FAY = SAMPLES.circle.party("fay");

  static Stream<byte[]> seeds() {
    return Stream.of(FAY.bundle().content().encoded().toArray());
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "5s")
  void aKeyPackageIsAddedOrRefused(byte[] input) {
    try {
      KeyPackage keyPackage = TlsReader.decode(Bytes.of(input), KeyPackage::decode);
      Bytes message = new MlsMessage.KeyPackageMessage(HandMade.sign(FAY, keyPackage)).encoded();
      GroupState next = Samples.fork(SAMPLES.ann).commit(Change.add(message)).next();
      if (next.confirmCommit().members().size() != 5) throw new AssertionError("nobody was added");
    } catch (MlsException _) {
      // Refusing it is fine; any other exception is a finding.
    }
  }
}
