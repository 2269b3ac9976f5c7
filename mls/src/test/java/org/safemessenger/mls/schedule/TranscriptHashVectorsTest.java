package org.safemessenger.mls.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.testing.Vectors.bytes;
import static org.safemessenger.mls.testing.Vectors.secret;

import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.testing.Suites;
import org.safemessenger.mls.testing.Vectors;
import org.safemessenger.mls.wire.AuthenticatedContent;
import tools.jackson.databind.JsonNode;

/** Section 8.2, by its vectors. */
class TranscriptHashVectorsTest {
  @TestFactory
  Stream<DynamicTest> transcriptHashesAndConfirmationTagAreThoseOfTheVectors() {
    return Vectors.each("transcript-hashes", TranscriptHashVectorsTest::check);
  }

  private static void check(JsonNode vector) {
    Crypto crypto = Suites.crypto(vector);
    AuthenticatedContent commit =
        TlsReader.decode(bytes(vector.get("authenticated_content")), AuthenticatedContent::decode);
    Bytes before = bytes(vector.get("interim_transcript_hash_before"));
    Bytes confirmed = TranscriptHash.confirmed(crypto, before, commit);
    assertThat(confirmed).isEqualTo(bytes(vector.get("confirmed_transcript_hash_after")));
    Bytes tag = Objects.requireNonNull(commit.auth().confirmationTag());
    ConfirmationTag.verify(crypto, secret(vector.get("confirmation_key")), confirmed, tag);
    assertThat(TranscriptHash.interim(crypto, confirmed, tag))
        .isEqualTo(bytes(vector.get("interim_transcript_hash_after")));
  }
}
