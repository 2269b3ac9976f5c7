package org.safemessenger.mls.crypto;

import java.util.Arrays;
import java.util.stream.Stream;
import org.safemessenger.mls.bytes.Bytes;

/** Strings that look like public keys of a KEM and are none. */
final class NoKeys {
  /** p of Curve25519, little-endian, and the coordinates of its points of small order. */
  private static final String[] SMALL_25519 = {
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
  };

  private NoKeys() {}

  static Stream<Bytes> of(CipherSuite.Kem kem, Bytes good) {
    return switch (kem) {
      case X25519 -> small25519();
      case X448 -> small448();
      case P256, P384, P521 -> offTheCurve(good);
      case X_WING ->
          Stream.concat(
              small25519().map(small -> Bytes.fromHex(good.slice(0, 1184) + small.toString())),
              Stream.of(
                  patched(good, 0, 0x01, 0x0d),
                  patched(good, 1, 0x1f, 0xd0),
                  patched(good, 1149, 0xff, 0xff, 0xff)));
    };
  }

  /** With the highest bit, which is to be ignored, and without. */
  private static Stream<Bytes> small25519() {
    return Arrays.stream(SMALL_25519)
        .map(Bytes::fromHex)
        .flatMap(
            point -> {
              byte[] high = point.toArray();
              high[31] |= (byte) 0x80;
              return Stream.of(point, Bytes.wrap(high));
            });
  }

  private static Stream<Bytes> small448() {
    String ff27 = "ff".repeat(27);
    return Stream.of(
            "00".repeat(56),
            "01" + "00".repeat(55),
            "fe" + ff27 + "fe" + ff27,
            "ff" + ff27 + "fe" + ff27,
            "00".repeat(28) + "ff" + ff27)
        .map(Bytes::fromHex);
  }

  private static Stream<Bytes> offTheCurve(Bytes good) {
    int coordinate = good.length() / 2;
    Bytes x = good.slice(1, 1 + coordinate);
    Bytes y = good.slice(1 + coordinate, good.length());
    String ff = "ff".repeat(coordinate);
    String zero = "00".repeat(coordinate);
    return Stream.of(
            "00",
            "02" + x,
            "03" + x,
            "05" + x + y,
            "06" + x + y,
            "04" + y + x,
            "04" + x + zero,
            "04" + zero + y,
            "04" + zero + zero,
            "04" + x + ff,
            "04" + ff + y,
            "04" + ff + ff,
            "04" + x + x)
        .map(Bytes::fromHex);
  }

  private static Bytes patched(Bytes good, int at, int... octets) {
    byte[] patched = good.toArray();
    for (int i = 0; i < octets.length; i++) patched[at + i] = (byte) octets[i];
    return Bytes.wrap(patched);
  }
}
