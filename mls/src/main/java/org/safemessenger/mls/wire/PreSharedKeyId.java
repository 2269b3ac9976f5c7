package org.safemessenger.mls.wire;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.fault.InvalidMessage;

/** {@code PreSharedKeyID} (section 8.4). */
public sealed interface PreSharedKeyId extends TlsStruct {
  /** Fresh for each use, as long as the suite's hash. */
  Bytes nonce();

  record External(Bytes id, Bytes nonce) implements PreSharedKeyId {
    @Override
    public void encode(TlsWriter out) {
      out.uint8(1).opaque(id).opaque(nonce);
    }
  }

  /** The resumption PSK of an epoch of some group. */
  record Resumption(Usage usage, Bytes groupId, long epoch, Bytes nonce) implements PreSharedKeyId {
    @Override
    public void encode(TlsWriter out) {
      out.uint8(2).uint8(usage.ordinal() + 1).opaque(groupId).uint64(epoch).opaque(nonce);
    }
  }

  /** {@code ResumptionPSKUsage}. */
  enum Usage {
    APPLICATION,
    REINIT,
    BRANCH
  }

  static PreSharedKeyId decode(TlsReader in) {
    int type = in.uint8();
    return switch (type) {
      case 1 -> new External(in.opaque(), in.opaque());
      case 2 -> new Resumption(usage(in.uint8()), in.opaque(), in.uint64(), in.opaque());
      default ->
          throw InvalidMessage.malformed(
              "8.4", "pre-shared key type " + type + "; 1 or 2 expected");
    };
  }

  private static Usage usage(int code) {
    if (code < 1 || code > 3)
      throw InvalidMessage.malformed("8.4", "resumption usage " + code + "; 1 to 3 expected");
    return Usage.values()[code - 1];
  }
}
