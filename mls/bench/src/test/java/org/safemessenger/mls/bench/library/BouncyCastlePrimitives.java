package org.safemessenger.mls.bench.library;

import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.mls.crypto.MlsCipherSuite;

final class BouncyCastlePrimitives implements Primitives {
  private static final String LABEL = "UpdatePathNode";

  private final MlsCipherSuite suite;
  private final byte[] signatureKey;
  private final byte[] verificationKey;
  private final byte[] privateKey;
  private final byte[] publicKey;
  private final byte[] secret = new byte[32];
  private final byte[] content = new byte[300];
  private final byte[] signature;
  private final byte[][] sealed;

  BouncyCastlePrimitives(MlsCipherSuite suite) throws Exception {
    this.suite = suite;
    AsymmetricCipherKeyPair signer = suite.generateSignatureKeyPair();
    signatureKey = suite.serializeSignaturePrivateKey(signer.getPrivate());
    verificationKey = suite.serializeSignaturePublicKey(signer.getPublic());
    AsymmetricCipherKeyPair recipient = suite.getHPKE().generatePrivateKey();
    privateKey = suite.getHPKE().serializePrivateKey(recipient.getPrivate());
    publicKey = suite.getHPKE().serializePublicKey(recipient.getPublic());
    signature = sign();
    sealed = suite.encryptWithLabel(publicKey, LABEL, content, secret);
  }

  @Override
  public byte[] sign() throws Exception {
    return suite.signWithLabel(signatureKey, LABEL, content);
  }

  @Override
  public boolean verify() throws Exception {
    return suite.verifyWithLabel(verificationKey, LABEL, content, signature);
  }

  @Override
  public Object keyPair() {
    return suite.getHPKE().generatePrivateKey();
  }

  @Override
  public Object seal() throws Exception {
    return suite.encryptWithLabel(publicKey, LABEL, content, secret);
  }

  @Override
  public Object open() throws Exception {
    return suite.decryptWithLabel(privateKey, LABEL, content, sealed[1], sealed[0]);
  }
}
