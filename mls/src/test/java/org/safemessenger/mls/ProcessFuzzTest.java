package org.safemessenger.mls;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.fault.PeerMisbehaved;
import org.safemessenger.mls.wire.Content;
import org.safemessenger.mls.wire.ContentType;
import org.safemessenger.mls.wire.MlsMessage;
import org.safemessenger.mls.wire.WireFormat;

/**
 * Whatever reaches a member of a living group. The first byte says whether it is a message as it
 * stands, or what a member signs and sends, in the open or encrypted.
 */
class ProcessFuzzTest {
  private static final Insider BOB = new Insider();
  private static final List<Sample> MESSAGES =
      new Samples(WireFormat.PUBLIC_MESSAGE)
          .make().stream().filter(it -> it.target() instanceof Sample.Group).toList();

  /** As they stand where they are encrypted; else what is in them. */
  static Stream<byte[]> seeds() {
    return MESSAGES.stream().map(ProcessFuzzTest::seed).distinct().map(Bytes::toArray);
  }

  private static Bytes seed(Sample sample) {
    if (!(MlsMessage.decode(sample.valid()) instanceof MlsMessage.Public(var body)))
      return Bytes.fromHex("00" + sample.valid());
    Content content = body.content().content();
    String selector = content.type() == ContentType.PROPOSAL ? "02" : "04";
    return Bytes.fromHex(selector + content.encoded());
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "5s")
  void aMessageIsTakenInOrRefusedAndNothingHasChanged(byte[] input) {
    if (input.length == 0) return;
    Bytes rest = Bytes.of(input).slice(1, input.length);
    if (input[0] >= 2) {
      insider(input[0], rest);
    } else {
      for (Sample.Target target : List.of(MESSAGES.getFirst().target(), BOB.ann())) {
        take(target, rest);
      }
    }
  }

  private static void insider(int selector, Bytes encoded) {
    ContentType type = (selector & 4) == 0 ? ContentType.PROPOSAL : ContentType.COMMIT;
    WireFormat format =
        (selector & 1) == 0 ? WireFormat.PUBLIC_MESSAGE : WireFormat.PRIVATE_MESSAGE;
    Content content;
    try {
      content = TlsReader.decode(encoded, in -> Content.decode(in, type));
    } catch (InvalidMessage _) {
      return;
    }
    take(BOB.ann(), BOB.signed(content, format));
  }

  private static void take(Sample.Target target, Bytes message) {
    try {
      target.take(message);
    } catch (InvalidMessage | PeerMisbehaved _) {
      target.assertUnchanged();
    }
  }
}
