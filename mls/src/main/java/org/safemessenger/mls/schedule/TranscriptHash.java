package org.safemessenger.mls.schedule;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.wire.AuthenticatedContent;

/**
 * The transcript hashes (section 8.2): over all commits of a group. Both are empty before the
 * first.
 */
public final class TranscriptHash {
  private TranscriptHash() {}

  /**
   * {@code confirmed_transcript_hash} of the epoch that a commit begins.
   *
   * @param interimBefore of the epoch that it ends
   * @param commit its signature is covered, its confirmation tag is not (and may be missing yet)
   */
  public static Bytes confirmed(Crypto crypto, Bytes interimBefore, AuthenticatedContent commit) {
    TlsWriter input = new TlsWriter(1024).raw(interimBefore);
    input.uint16(commit.wireFormat().code()).struct(commit.content());
    return crypto.hash(input.opaque(commit.auth().signature()).toBytes());
  }

  /** {@code interim_transcript_hash} of the same epoch as {@code confirmed}. */
  public static Bytes interim(Crypto crypto, Bytes confirmed, Bytes confirmationTag) {
    return crypto.hash(new TlsWriter().raw(confirmed).opaque(confirmationTag).toBytes());
  }
}
