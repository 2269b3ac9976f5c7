package org.safemessenger.mls.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.testing.Faults.assertMalformed;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;

/** Where a {@link PublicMessage} has a membership tag (section 6.2). */
class PublicMessageTest {
  private static final Bytes TAG = Bytes.fromHex("abcdef");

  @Test
  void aMembersHasOne() {
    PublicMessage message = message(new Sender.Member(3), TAG);
    assertThat(TlsReader.decode(message.encoded(), PublicMessage::decode)).isEqualTo(message);
    Bytes without = message(new Sender.Member(3), null).encoded();
    assertMalformed("2.1", () -> TlsReader.decode(without, PublicMessage::decode));
  }

  @Test
  void nobodyElsesHasOne() {
    for (Sender sender :
        List.of(
            new Sender.External(0), new Sender.NewMemberProposal(), new Sender.NewMemberCommit())) {
      PublicMessage message = message(sender, null);
      assertThat(TlsReader.decode(message.encoded(), PublicMessage::decode)).isEqualTo(message);
      Bytes with = message(sender, TAG).encoded();
      assertMalformed("2.1", () -> TlsReader.decode(with, PublicMessage::decode));
    }
  }

  private static PublicMessage message(Sender sender, Bytes tag) {
    FramedContent content =
        new FramedContent(
            Bytes.EMPTY, 1, sender, Bytes.EMPTY, new Content.Proposed(new Proposal.Remove(1)));
    return new PublicMessage(content, new FramedContentAuthData(Bytes.EMPTY, null), tag);
  }
}
