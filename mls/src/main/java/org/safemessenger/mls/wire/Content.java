package org.safemessenger.mls.wire;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;

/**
 * What {@code content_type} selects in a {@link FramedContent} (section 6). Encoded without the
 * type.
 */
public sealed interface Content extends TlsStruct {
  ContentType type();

  record Application(Bytes data) implements Content {
    /** Without the data, which is nobody else's business. */
    @Override
    public String toString() {
      return "Application[" + data.length() + " bytes]";
    }

    @Override
    public ContentType type() {
      return ContentType.APPLICATION;
    }

    @Override
    public void encode(TlsWriter out) {
      out.opaque(data);
    }
  }

  record Proposed(Proposal proposal) implements Content {
    @Override
    public ContentType type() {
      return ContentType.PROPOSAL;
    }

    @Override
    public void encode(TlsWriter out) {
      out.struct(proposal);
    }
  }

  record Committed(Commit commit) implements Content {
    @Override
    public ContentType type() {
      return ContentType.COMMIT;
    }

    @Override
    public void encode(TlsWriter out) {
      out.struct(commit);
    }
  }

  static Content decode(TlsReader in, ContentType type) {
    return switch (type) {
      case APPLICATION -> new Application(in.opaque());
      case PROPOSAL -> new Proposed(Proposal.decode(in));
      case COMMIT -> new Committed(Commit.decode(in));
    };
  }
}
