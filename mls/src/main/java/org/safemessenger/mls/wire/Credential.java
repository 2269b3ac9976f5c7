package org.safemessenger.mls.wire;

import java.util.List;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.fault.InvalidMessage;

/**
 * {@code Credential} (section 5.3). What it is worth is for the application's {@code Authenticator}
 * to say.
 */
public sealed interface Credential extends TlsStruct {
  /** The code of {@link CredentialType}. */
  int type();

  /** An identity as the application names it, without any proof. */
  record Basic(Bytes identity) implements Credential {
    @Override
    public int type() {
      return CredentialType.BASIC;
    }

    @Override
    public void encode(TlsWriter out) {
      out.uint16(type()).opaque(identity);
    }
  }

  /**
   * A chain of certificates.
   *
   * @param certificates DER, the leaf's first, each signed by the next
   */
  record X509(List<Bytes> certificates) implements Credential {
    public X509 {
      certificates = List.copyOf(certificates);
    }

    @Override
    public int type() {
      return CredentialType.X509;
    }

    @Override
    public void encode(TlsWriter out) {
      out.uint16(type()).vector(() -> certificates.forEach(out::opaque));
    }
  }

  static Credential decode(TlsReader in) {
    int type = in.uint16();
    return switch (type) {
      case CredentialType.BASIC -> new Basic(in.opaque());
      case CredentialType.X509 -> new X509(in.vector(TlsReader::opaque));
      default ->
          throw new InvalidMessage(
              InvalidMessage.Reason.UNSUPPORTED,
              "5.3",
              "credential type " + type + "; basic (1) or x509 (2) expected");
    };
  }
}
