package org.safemessenger.protocol.invite.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.safemessenger.protocol.testing.Vectors.hex;

import java.util.Arrays;
import java.util.List;
import org.safemessenger.protocol.crypto.Primitives;
import org.safemessenger.protocol.crypto.SecretBytes;
import org.safemessenger.protocol.testing.Vectors;
import tools.jackson.databind.node.ObjectNode;

/** Writes {@code invite-malformed.json}; see {@link InviteVectorWriter}. */
final class InviteMalformedVectorWriter {
  private static final byte[] C2S = Primitives.sha256("c2s".getBytes(US_ASCII));
  private static final byte[] S2C = Primitives.sha256("s2c".getBytes(US_ASCII));
  private static final byte[] FRAME = "{\"type\":\"ping\"}".getBytes(UTF_8);
  private static final byte[] NONE = {};

  private final ObjectNode file = Vectors.object();

  public static void main(String[] arguments) {
    var writer = new InviteMalformedVectorWriter();
    writer.file.put(
        "about",
        "PROTOCOL I, what is refused. 'channel': a server takes the frames of 'before' and then"
            + " refuses 'frame' with 104 and closes. 'messages': a message that does not open with"
            + " 'key_hex' between 'source' and 'dest'. 'keys': base64 that is no X25519 key to agree"
            + " with, 100.");
    writer.file.put("c2s_key_hex", hex(C2S)).put("s2c_key_hex", hex(S2C));
    for (InviteCipher cipher : InviteCipher.values()) {
      writer.channel(cipher);
      writer.messages(cipher);
    }
    writer.keys();
    Vectors.write("invite-malformed.json", writer.file);
  }

  private void channel(InviteCipher cipher) {
    byte[] sealed = sealed(cipher, C2S, 5);
    String good = frame(nonce(cipher, 5), sealed);
    List<String> none = List.of();
    refused(cipher, "a bad tag", none, frame(nonce(cipher, 5), flipped(sealed, sealed.length - 1)));
    refused(cipher, "an altered ciphertext", none, frame(nonce(cipher, 5), flipped(sealed, 0)));
    refused(cipher, "an altered nonce", none, frame(nonce(cipher, 6), sealed));
    refused(cipher, "cut short", none, frame(nonce(cipher, 5), Arrays.copyOf(sealed, 15)));
    refused(cipher, "a repeated frame", List.of(good), good);
    refused(
        cipher,
        "a nonce that does not grow",
        List.of(good),
        frame(nonce(cipher, 4), sealed(cipher, C2S, 4)));
    refused(
        cipher,
        "a nonce that grows only if it is read little-endian",
        List.of(frame(nonce(cipher, 256), sealed(cipher, C2S, 256))),
        frame(nonce(cipher, 255), sealed(cipher, C2S, 255)));
    byte[] nonce = nonce(cipher, 5);
    refused(cipher, "a short nonce", none, frame(Arrays.copyOf(nonce, nonce.length - 1), sealed));
    refused(cipher, "a long nonce", none, frame(Arrays.copyOf(nonce, nonce.length + 1), sealed));
    refused(cipher, "the other direction's key", none, frame(nonce, sealed(cipher, S2C, 5)));
    refused(cipher, "in clear", none, new String(FRAME, UTF_8));
    refused(cipher, "not base64", none, good.replace("\"message\":\"", "\"message\":\"-"));
    refused(cipher, "not padded", none, good.replace("=", ""));
    refused(cipher, "no message", none, good.replace("\"message\"", "\"messages\""));
    refused(cipher, "a key twice", none, good.replace("{", "{\"type\":\"sealed\","));
    refused(cipher, "another type", none, good.replace("sealed", "sealer"));
    refused(cipher, "trailing garbage", none, good + "x");
    refused(cipher, "not JSON", none, "sealed");
  }

  private void refused(InviteCipher cipher, String name, List<String> before, String frame) {
    ObjectNode row = file.withArray("channel").addObject();
    row.put("name", name).put("cipher", cipher.wireName());
    before.forEach(row.putArray("before")::add);
    row.put("frame", frame);
  }

  private void messages(InviteCipher cipher) {
    byte[] nonce = nonce(cipher, 5);
    byte[] sealed = under(cipher, C2S).seal(nonce, associated("alice", "bob"), FRAME);
    message(cipher, "moved to another recipient", "alice", "carol", nonce, sealed);
    message(cipher, "moved to another sender", "carol", "bob", nonce, sealed);
    message(cipher, "turned round", "bob", "alice", nonce, sealed);
    message(cipher, "a bad tag", "alice", "bob", nonce, flipped(sealed, sealed.length - 1));
    message(cipher, "an altered ciphertext", "alice", "bob", nonce, flipped(sealed, 0));
    message(cipher, "another nonce", "alice", "bob", nonce(cipher, 6), sealed);
    message(
        cipher, "a short nonce", "alice", "bob", Arrays.copyOf(nonce, nonce.length - 1), sealed);
    message(cipher, "cut short", "alice", "bob", nonce, Arrays.copyOf(sealed, 15));
    byte[] other = under(cipher, S2C).seal(nonce, associated("alice", "bob"), FRAME);
    message(cipher, "another key", "alice", "bob", nonce, other);
    byte[] bare = under(cipher, C2S).seal(nonce, NONE, FRAME);
    message(cipher, "no associated data", "alice", "bob", nonce, bare);
  }

  private void message(
      InviteCipher cipher, String name, String source, String dest, byte[] nonce, byte[] sealed) {
    ObjectNode row = file.withArray("messages").addObject();
    row.put("name", name).put("cipher", cipher.wireName()).put("key_hex", hex(C2S));
    row.put("source", source).put("dest", dest);
    row.put("nonce", StrictBase64.encode(nonce)).put("message", StrictBase64.encode(sealed));
  }

  private void keys() {
    var rows = file.putArray("keys");
    SealedHandshakeTest.keysOfSmallOrder()
        .forEach(key -> rows.addObject().put("name", "small order").put("key", key));
    rows.addObject().put("name", "31 bytes").put("key", StrictBase64.encode(new byte[31]));
    rows.addObject().put("name", "33 bytes").put("key", StrictBase64.encode(new byte[33]));
    rows.addObject().put("name", "empty").put("key", "");
  }

  private static byte[] associated(String source, String dest) {
    return MessageKey.associated(source, dest);
  }

  private static byte[] sealed(InviteCipher cipher, byte[] key, int count) {
    return under(cipher, key).seal(nonce(cipher, count), NONE, FRAME);
  }

  private static Aead under(InviteCipher cipher, byte[] key) {
    return cipher.under(SecretBytes.owning(key.clone()));
  }

  private static byte[] nonce(InviteCipher cipher, int count) {
    byte[] nonce = new byte[cipher.nonceBytes()];
    nonce[nonce.length - 2] = (byte) (count >> 8);
    nonce[nonce.length - 1] = (byte) count;
    return nonce;
  }

  private static String frame(byte[] nonce, byte[] message) {
    return new String(SealedFrame.encode(nonce, message), UTF_8);
  }

  private static byte[] flipped(byte[] bytes, int at) {
    byte[] other = bytes.clone();
    other[at] ^= 1;
    return other;
  }
}
