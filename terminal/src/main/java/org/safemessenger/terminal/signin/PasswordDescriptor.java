package org.safemessenger.terminal.signin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads a password from an inherited file descriptor ({@code --password-fd 3 3<file}): unlike an
 * argument or a variable, no other process can see it.
 */
public final class PasswordDescriptor {
  private static final int LONGEST = 4096;

  private PasswordDescriptor() {}

  /**
   * The first line.
   *
   * @throws SignInException if the descriptor cannot be read or holds nothing
   */
  public static char[] read(int descriptor) {
    try (InputStream in =
        descriptor == 0
            ? InputStream.nullInputStream()
            : Files.newInputStream(Path.of("/dev/fd/" + descriptor))) {
      return firstLine(descriptor == 0 ? lineOf(System.in) : lineOf(in));
    } catch (IOException e) {
      throw new SignInException(
          "File descriptor "
              + descriptor
              + " cannot be read. Open it in the shell, like: --password-fd 3 3<password.txt",
          SignInException.Reason.OTHER,
          e);
    }
  }

  private static byte[] lineOf(InputStream in) throws IOException {
    byte[] line = new byte[LONGEST];
    int length = 0;
    int b = in.read();
    while (b >= 0 && b != '\n' && length < LONGEST) {
      line[length++] = (byte) b;
      b = in.read();
    }
    byte[] exact = Arrays.copyOf(line, length);
    Arrays.fill(line, (byte) 0);
    return exact;
  }

  private static char[] firstLine(byte[] line) throws CharacterCodingException {
    int length = line.length > 0 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
    var decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line, 0, length));
    char[] password = new char[decoded.remaining()];
    decoded.get(password);
    Arrays.fill(line, (byte) 0);
    if (password.length == 0) {
      throw new SignInException("The file descriptor holds no password: its first line is empty.");
    }
    return password;
  }
}
