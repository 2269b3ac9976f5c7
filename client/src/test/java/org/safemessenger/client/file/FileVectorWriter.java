package org.safemessenger.client.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.safemessenger.protocol.crypto.SecretBytes;
import org.safemessenger.protocol.json.Json;

/** Makes the vectors anew; run it when the format changes. Their keys are fixed, so they stay. */
final class FileVectorWriter {
  private static final int LONGEST_SHOWN = 1_024;
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
  private static final String FRONT =
      "{\"safemessenger/file\":1,\"id\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"key\":\""
          + KEY
          + "\",\"hash\":\""
          + KEY
          + "\",\"size\":5,";

  private FileVectorWriter() {}

  public static void main(String[] arguments) throws IOException {
    FileVectors vectors =
        new FileVectors(
            "Files of docs/protocol/files.md, sections 2 and 3. Test keys: never use them.",
            List.of(
                sealed("empty", 0, 1),
                sealed("one byte", 1, 2),
                sealed("one chunk", 65_536, 3),
                sealed("one chunk and a byte", 65_537, 4),
                sealed("three chunks", 196_608, 5)),
            List.of(
                broken("nothing", "empty", true, "cut 0"),
                broken("half a tag", "empty", true, "cut 8"),
                broken("a byte short", "one byte", true, "cut 16"),
                broken("ends after a whole chunk", "one chunk and a byte", true, "cut 65552"),
                broken("ends within a chunk", "three chunks", true, "cut 100000"),
                broken("flipped in the ciphertext", "one chunk", true, "flip 0"),
                broken("flipped in the tag", "one chunk", true, "flip 65551"),
                broken("flipped in the last chunk", "one chunk and a byte", true, "flip 65552"),
                broken("reordered", "three chunks", true, "swap"),
                broken("goes on", "one byte", true, "append 1"),
                broken("goes on by a chunk", "three chunks", true, "append 65552"),
                broken("twice", "one chunk", true, "repeat"),
                broken("another hash", "one byte", false, "flip 0")),
            texts());
    Files.createDirectories(FileVectors.file().getParent());
    Files.write(FileVectors.file(), Json.bytes(vectors));
  }

  private static FileVectors.Sealed sealed(String name, int size, int key) throws IOException {
    byte[] raw = new byte[32];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = (byte) (key * 16 + i);
    }
    String keyHex = HexFormat.of().formatHex(raw);
    Path plain = Files.createTempFile("vector", "");
    try {
      Files.write(plain, FileVectors.plaintext(size));
      try (SealedFile file = SealedFile.open(plain, SecretBytes.owning(raw))) {
        byte[] all = file.read(0, (int) file.sealedSize());
        Base64.Encoder base64 = Base64.getEncoder();
        return new FileVectors.Sealed(
            name,
            size,
            keyHex,
            all.length,
            all.length > LONGEST_SHOWN ? null : base64.encodeToString(all),
            base64.encodeToString(file.hash()));
      }
    } finally {
      Files.delete(plain);
    }
  }

  private static FileVectors.Broken broken(
      String name, String of, boolean rehashed, String... steps) {
    return new FileVectors.Broken(name, of, List.of(steps), rehashed);
  }

  private static List<FileVectors.Text> texts() {
    List<FileVectors.Text> all = new ArrayList<>();
    all.add(file("plain", "\"name\":\"a.txt\",\"type\":\"text/plain\"}", "a.txt"));
    all.add(
        file(
            "everything",
            "\"name\":\"walk.ogg\",\"type\":\"audio/ogg\",\"text\":\"listen\",\"width\":1,"
                + "\"height\":2,\"duration\":2.5,\"waveform\":\"AAECAw==\"}",
            "walk.ogg"));
    all.add(file("unknown field", "\"name\":\"a\",\"type\":\"\",\"later\":[1]}", "a"));
    all.add(file("folders", "\"name\":\"../../etc/passwd\",\"type\":\"\"}", "passwd"));
    all.add(
        file("folders of Windows", "\"name\":\"C:\\\\x\\\\evil.exe\",\"type\":\"\"}", "evil.exe"));
    all.add(
        file(
            "control characters",
            "\"name\":\"a\\u0000b\\u001b[31m\\n.txt\",\"type\":\"\"}",
            "ab[31m.txt"));
    all.add(
        file("turned around", "\"name\":\"photo\\u202egpj.exe\",\"type\":\"\"}", "photogpj.exe"));
    all.add(file("hidden", "\"name\":\".bashrc\",\"type\":\"\"}", "bashrc"));
    all.add(file("nothing left", "\"name\":\"../..\",\"type\":\"\"}", "file"));
    all.add(file("refused elsewhere", "\"name\":\"a:b|c?.txt\",\"type\":\"\"}", "a_b_c_.txt"));
    all.add(broken("no name", "\"type\":\"\"}"));
    all.add(broken("empty name", "\"name\":\"\",\"type\":\"\"}"));
    all.add(broken("long name", "\"name\":\"" + "n".repeat(256) + "\",\"type\":\"\"}"));
    all.add(broken("no type", "\"name\":\"a\"}"));
    all.add(broken("text that is none", "\"name\":\"a\",\"type\":\"\",\"text\":5}"));
    all.add(
        broken(
            "long waveform",
            "\"name\":\"a\",\"type\":\"\",\"waveform\":\""
                + Base64.getEncoder().encodeToString(new byte[65])
                + "\"}"));
    all.add(broken("cut", "\"name\":\"a\",\"ty"));
    all.add(broken("goes on", "\"name\":\"a\",\"type\":\"\"} and on"));
    all.add(broken("twice", "\"name\":\"a\",\"name\":\"b\",\"type\":\"\"}"));
    all.add(
        whole(
            "short key",
            "broken",
            FRONT.replace(KEY + "\",\"hash", "AAAA\",\"hash") + "\"name\":\"a\",\"type\":\"\"}"));
    all.add(
        whole(
            "short hash",
            "broken",
            FRONT.replace("hash\":\"" + KEY, "hash\":\"AAAA") + "\"name\":\"a\",\"type\":\"\"}"));
    all.add(
        whole(
            "an id that is none",
            "broken",
            FRONT.replace("AAAAAAAAAAAAAAAAAAAAAA\",\"key", "../../x\",\"key")
                + "\"name\":\"a\",\"type\":\"\"}"));
    all.add(
        whole(
            "negative size",
            "broken",
            FRONT.replace(":5,", ":-5,") + "\"name\":\"a\",\"type\":\"\"}"));
    all.add(
        whole(
            "size that is none",
            "broken",
            FRONT.replace(":5,", ":\"5\",") + "\"name\":\"a\",\"type\":\"\"}"));
    all.add(
        whole(
            "another version",
            "text",
            FRONT.replace("file\":1,", "file\":2,") + "\"name\":\"a\",\"type\":\"\"}"));
    all.add(whole("a space before", "text", " " + FRONT + "\"name\":\"a\",\"type\":\"\"}"));
    all.add(whole("words", "text", "{\"safemessenger/file\": is how a file begins"));
    return all;
  }

  private static FileVectors.Text file(String name, String rest, String shown) {
    return new FileVectors.Text(name, FRONT + rest, "file", shown);
  }

  private static FileVectors.Text broken(String name, String rest) {
    return whole(name, "broken", FRONT + rest);
  }

  private static FileVectors.Text whole(String name, String outcome, String text) {
    return new FileVectors.Text(name, text, outcome, null);
  }
}
