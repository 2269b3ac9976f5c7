package org.safemessenger.server.turn;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A STUN message (RFC 8489, section 5). */
final class StunMessage {
  static final int USERNAME = 0x0006;
  static final int INTEGRITY = 0x0008;
  static final int ERROR_CODE = 0x0009;
  static final int LIFETIME = 0x000D;
  static final int PEER_ADDRESS = 0x0012;
  static final int REALM = 0x0014;
  static final int NONCE = 0x0015;
  static final int RELAYED_ADDRESS = 0x0016;
  static final int REQUESTED_TRANSPORT = 0x0019;
  static final int MAPPED_ADDRESS = 0x0020;

  static final int COOKIE = 0x2112A442;
  private static final int HEADER = 20;
  private static final int INTEGRITY_LENGTH = 20;

  private final int type;
  private final byte[] transaction;
  private final Map<Integer, byte[]> attributes = new LinkedHashMap<>();
  private byte[] wire = {};

  StunMessage(int type, byte[] transaction) {
    this.type = type;
    this.transaction = transaction.clone();
  }

  StunMessage with(int attribute, byte[] value) {
    attributes.put(attribute, value);
    return this;
  }

  StunMessage with(int attribute, String value) {
    return with(attribute, value.getBytes(StandardCharsets.UTF_8));
  }

  int type() {
    return type;
  }

  byte[] transaction() {
    return transaction.clone();
  }

  Optional<byte[]> get(int attribute) {
    return Optional.ofNullable(attributes.get(attribute));
  }

  /** The error's number; 0 for none. */
  int error() {
    return get(ERROR_CODE).map(value -> value[2] * 100 + value[3]).orElse(0);
  }

  /** Of an IPv4 XOR-…-ADDRESS. */
  int port(int attribute) {
    byte[] value = get(attribute).orElseThrow();
    return (ByteBuffer.wrap(value).getShort(2) ^ COOKIE >>> 16) & 0xFFFF;
  }

  static byte[] address(byte[] ipv4, int port) {
    return ByteBuffer.allocate(8)
        .putShort((short) 1)
        .putShort((short) (port ^ COOKIE >>> 16))
        .putInt(ByteBuffer.wrap(ipv4).getInt() ^ COOKIE)
        .array();
  }

  byte[] encode() {
    byte[] body = body();
    return ByteBuffer.allocate(HEADER + body.length).put(header(body.length)).put(body).array();
  }

  /** With MESSAGE-INTEGRITY at the end (section 14.5). */
  byte[] encode(byte[] key) {
    byte[] body = body();
    byte[] covered =
        ByteBuffer.allocate(HEADER + body.length)
            .put(header(body.length + 4 + INTEGRITY_LENGTH))
            .put(body)
            .array();
    return ByteBuffer.allocate(covered.length + 4 + INTEGRITY_LENGTH)
        .put(covered)
        .putShort((short) INTEGRITY)
        .putShort((short) INTEGRITY_LENGTH)
        .put(hmac(key, covered))
        .array();
  }

  static StunMessage parse(byte[] wire) {
    ByteBuffer in = ByteBuffer.wrap(wire);
    int type = in.getShort();
    int length = in.getShort();
    if (in.getInt() != COOKIE || length + HEADER != wire.length) {
      throw new AssertionError("not a STUN message");
    }
    byte[] transaction = new byte[12];
    in.get(transaction);
    StunMessage message = new StunMessage(type, transaction);
    while (in.remaining() >= 4) {
      int attribute = in.getShort() & 0xFFFF;
      byte[] value = new byte[in.getShort() & 0xFFFF];
      in.get(value);
      in.position(in.position() + padding(value.length));
      message.attributes.putIfAbsent(attribute, value);
    }
    message.wire = wire.clone();
    return message;
  }

  /** Whether a received message is authenticated by the key. */
  boolean isSealedBy(byte[] key) {
    ByteBuffer in = ByteBuffer.wrap(wire);
    int at = HEADER;
    while (at + 4 <= wire.length && (in.getShort(at) & 0xFFFF) != INTEGRITY) {
      int length = in.getShort(at + 2) & 0xFFFF;
      at += 4 + length + padding(length);
    }
    byte[] covered = Arrays.copyOf(wire, at);
    ByteBuffer.wrap(covered).putShort(2, (short) (at - HEADER + 4 + INTEGRITY_LENGTH));
    return get(INTEGRITY).filter(tag -> Arrays.equals(tag, hmac(key, covered))).isPresent();
  }

  /** The key of long-term credentials (section 9.2.2). */
  static byte[] longTermKey(String username, String realm, String password) {
    try {
      return MessageDigest.getInstance("MD5")
          .digest((username + ":" + realm + ":" + password).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] header(int length) {
    return ByteBuffer.allocate(HEADER)
        .putShort((short) type)
        .putShort((short) length)
        .putInt(COOKIE)
        .put(transaction)
        .array();
  }

  private byte[] body() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    attributes.forEach(
        (attribute, value) -> {
          out.writeBytes(
              ByteBuffer.allocate(4)
                  .putShort(attribute.shortValue())
                  .putShort((short) value.length)
                  .array());
          out.writeBytes(value);
          out.writeBytes(new byte[padding(value.length)]);
        });
    return out.toByteArray();
  }

  private static int padding(int length) {
    return (4 - length % 4) % 4;
  }

  private static byte[] hmac(byte[] key, byte[] covered) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key, "HmacSHA1"));
      return mac.doFinal(covered);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
