package org.safemessenger.client.e2ee;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.interfaces.RSAPublicKey;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.safemessenger.protocol.crypto.RsaKeys;

class SignatureVectorTest {
  @Test
  void theSignatureOfTheVectorIsTheSendersOverWhatItSays() throws Exception {
    SignatureVector it = SignatureVector.read();
    RSAPublicKey key = RsaKeys.parsePublic(it.publicKey());

    assertThat(NegotiatedSignature.signed(it.letter(), it.id()))
        .asHexString()
        .isEqualToIgnoringCase(it.signed());
    assertThat(HexFormat.of().parseHex(it.signed())).startsWith(0, 0, 0, 39);
    assertThat(NegotiatedSignature.isBy(key, it.letter(), it.id(), it.signature())).isTrue();
    assertThat(NegotiatedSignature.isBy(key, it.letter(), "a-2", it.signature())).isFalse();
  }
}
