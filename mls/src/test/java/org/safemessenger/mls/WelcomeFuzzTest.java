package org.safemessenger.mls;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.fault.MlsException;
import org.safemessenger.mls.wire.GroupInfo;
import org.safemessenger.mls.wire.GroupSecrets;
import org.safemessenger.mls.wire.Welcome;

/**
 * Whatever is in a welcome: the first byte says whether it is the welcome itself, the group secrets
 * or the group info, which are then signed and encrypted as they must be.
 */
class WelcomeFuzzTest {
  private static final Circle CIRCLE = new Circle();
  private static final Party BOB = CIRCLE.party("bob");
  private static final Party FAY = CIRCLE.party("fay");

  private static WelcomeForge forge() {
    return new WelcomeForge(FAY.mls, Circle.SUITE, FAY.crypto(), BOB.identity, FAY.identity);
  }

  static Stream<byte[]> seeds() {
    List<Bytes> parts = new java.util.ArrayList<>();
    forge()
        .welcome(welcome -> seen(parts, welcome, 0, welcome.encoded()))
        .secrets(secrets -> seen(parts, secrets, 1, Bytes.wrap(secrets.encoded().exposeCopy())))
        .groupInfo(info -> seen(parts, info, 2, info.encoded()))
        .make();
    return parts.stream().map(Bytes::toArray);
  }

  private static <T> T seen(List<Bytes> parts, T value, int part, Bytes encoded) {
    parts.add(Bytes.fromHex("%02x".formatted(part) + encoded));
    return value;
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "5s")
  void aWelcomeIsFollowedOrRefused(byte[] input) {
    if (input.length == 0) return;
    Bytes content = Bytes.of(input).slice(1, input.length);
    WelcomeForge forge = forge();
    try {
      switch (input[0] & 3) {
        case 0 -> forge.welcome(_ -> TlsReader.decode(content, Welcome::decode));
        case 1 -> forge.secrets(_ -> TlsReader.decode(content, GroupSecrets::decode));
        default -> forge.groupInfo(_ -> TlsReader.decode(content, GroupInfo::decode));
      }
      FAY.mls.join(forge.joiner, forge.make()).save();
    } catch (MlsException _) {
      // Refusing it is fine; any other exception is a finding.
    }
  }
}
