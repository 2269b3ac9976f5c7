package org.safemessenger.client.e2ee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.safemessenger.protocol.MalformedException;

class HybridBlobTest {
  @Property
  void whatIsEncodedIsDecodedAgain(
      @ForAll @Size(min = 1, max = 1024) byte[] forRecipient,
      @ForAll @Size(min = 1, max = 1024) byte[] forSender,
      @ForAll @Size(12) byte[] iv,
      @ForAll @Size(min = 16, max = 3000) byte[] ciphertext) {
    HybridBlob blob = new HybridBlob(forRecipient, forSender, iv, ciphertext);

    assertThat(HybridBlob.decode(blob.encode()).sameAs(blob)).isTrue();
  }

  @Property
  void whatIsCutShortIsRefused(@ForAll @Size(min = 1, max = 40) byte[] key) {
    byte[] whole =
        Base64.getDecoder().decode(new HybridBlob(key, key, new byte[12], new byte[16]).encode());
    for (int length = 0; length < whole.length; length++) {
      String cut = Base64.getEncoder().encodeToString(Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> HybridBlob.decode(cut)).isInstanceOf(MalformedException.class);
    }
  }

  @Property
  void anyTextIsDecodedOrRefused(@ForAll String text) {
    try {
      HybridBlob.decode(text);
    } catch (MalformedException refused) {
      assertThat(refused).hasMessageNotContaining("%s").message().isNotBlank();
    }
  }
}
