package org.safemessenger.protocol.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/** The parameters of the primitives, spelt out because the JDK's defaults differ. */
public final class Primitives {
  /** The JDK's "OAEPWithSHA-256AndMGF1Padding" alone means MGF1 with SHA-1. */
  public static final OAEPParameterSpec OAEP =
      new OAEPParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

  public static final PSSParameterSpec PSS =
      new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

  public static final String OAEP_TRANSFORMATION = "RSA/ECB/OAEPPadding";
  public static final String PSS_ALGORITHM = "RSASSA-PSS";

  private Primitives() {}

  public static byte[] sha256(byte[] data) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(data);
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  /** Every JDK 25 has these algorithms; an exception here is a broken installation. */
  public static IllegalStateException missing(GeneralSecurityException cause) {
    return new IllegalStateException("this Java runtime lacks a cryptographic algorithm", cause);
  }
}
