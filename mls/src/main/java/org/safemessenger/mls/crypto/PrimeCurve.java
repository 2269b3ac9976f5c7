package org.safemessenger.mls.crypto;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import org.safemessenger.mls.bytes.Bytes;

/**
 * A NIST curve over a prime field, as far as public points go. No secret comes in here: big
 * integers take a time that depends on their values.
 */
final class PrimeCurve {
  private final String name;
  private final BigInteger p;
  private final BigInteger a;
  private final BigInteger b;
  private final byte[] order;
  private final Bytes generator;
  private final int coordinateLength;

  PrimeCurve(String name) throws GeneralSecurityException {
    this.name = name;
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec(name));
    ECParameterSpec spec = parameters.getParameterSpec(ECParameterSpec.class);
    p = ((ECFieldFp) spec.getCurve().getField()).getP();
    a = spec.getCurve().getA();
    b = spec.getCurve().getB();
    coordinateLength = (p.bitLength() + 7) / 8;
    order = fixed(spec.getOrder());
    generator = encode(spec.getGenerator().getAffineX(), spec.getGenerator().getAffineY());
  }

  /** As JCA calls it. */
  String name() {
    return name;
  }

  Bytes generator() {
    return generator;
  }

  int coordinateLength() {
    return coordinateLength;
  }

  /** Whether it is an uncompressed point of the curve (SEC 1, section 2.3.3). */
  boolean isPoint(Bytes encoded) {
    if (encoded.length() != 1 + 2 * coordinateLength || encoded.at(0) != 4) return false;
    BigInteger x = new BigInteger(1, encoded.readOnly(), 1, coordinateLength);
    BigInteger y = new BigInteger(1, encoded.readOnly(), 1 + coordinateLength, coordinateLength);
    return x.compareTo(p) < 0 && y.compareTo(p) < 0 && y.multiply(y).mod(p).equals(rightSide(x));
  }

  /** One of the two points with this x; its {@link #negative} is the other. */
  Bytes pointAt(byte[] x) {
    BigInteger abscissa = new BigInteger(1, x);
    // All three primes are 3 modulo 4.
    BigInteger y = rightSide(abscissa).modPow(p.add(BigInteger.ONE).shiftRight(2), p);
    return encode(abscissa, y);
  }

  Bytes negative(Bytes point) {
    byte[] octets = point.readOnly();
    BigInteger y = new BigInteger(1, octets, 1 + coordinateLength, coordinateLength);
    return encode(new BigInteger(1, octets, 1, coordinateLength), p.subtract(y));
  }

  /** Whether it is from 1 to the order less 1: a private key. In constant time. */
  boolean isScalar(byte[] bigEndian) {
    if (bigEndian.length != order.length) return false;
    int borrow = 0;
    int any = 0;
    for (int i = order.length - 1; i >= 0; i--) {
      borrow = ((bigEndian[i] & 0xff) - (order[i] & 0xff) - borrow) >>> 31;
      any |= bigEndian[i];
    }
    return borrow == 1 && any != 0;
  }

  /** How many bits the highest byte of a scalar may have, as a mask. */
  int highestByteMask() {
    return (Integer.highestOneBit(order[0] & 0xff) << 1) - 1;
  }

  private BigInteger rightSide(BigInteger x) {
    return x.multiply(x).add(a).multiply(x).add(b).mod(p);
  }

  private Bytes encode(BigInteger x, BigInteger y) {
    byte[] point = new byte[1 + 2 * coordinateLength];
    point[0] = 4;
    System.arraycopy(fixed(x), 0, point, 1, coordinateLength);
    System.arraycopy(fixed(y), 0, point, 1 + coordinateLength, coordinateLength);
    return Bytes.wrap(point);
  }

  /** Big-endian, as long as a coordinate. */
  byte[] fixed(BigInteger value) {
    byte[] signed = value.toByteArray();
    byte[] fixed = new byte[coordinateLength];
    int length = Math.min(signed.length, coordinateLength);
    System.arraycopy(signed, signed.length - length, fixed, coordinateLength - length, length);
    java.util.Arrays.fill(signed, (byte) 0);
    return fixed;
  }
}
