package org.safemessenger.protocol.safemessenger;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The error codes of protocol S; 1001 to 1005 are the seed document's, the others are ours. */
public enum ErrorCode {
  INVALID_CREDENTIALS(1001),
  NOT_AUTHORIZED(1002),
  INVALID_COMMAND(1003),
  MALFORMED_PAYLOAD(1004),
  INTERNAL_ERROR(1005),
  USERNAME_TAKEN(1101),
  NOT_FOUND(1102),
  NOT_A_CONTACT(1103),
  RATE_LIMITED(1104),
  TOO_LARGE(1105),
  BANNED(1106),
  CONFLICT(1107),
  SESSION_EXHAUSTED(1108),
  UNAVAILABLE(1109);

  private static final Map<Integer, ErrorCode> BY_NUMBER =
      Arrays.stream(values()).collect(Collectors.toMap(ErrorCode::number, Function.identity()));

  private final int number;

  ErrorCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  public static Optional<ErrorCode> of(int number) {
    return Optional.ofNullable(BY_NUMBER.get(number));
  }
}
