package org.safemessenger.protocol.invite;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The codes of protocol I; 0 to 6 are the seed document's, those from 100 on are ours. */
public enum RespCode {
  SUCCESS(0),
  BAD_TOKEN(1),
  USER_IN_USE(2),
  HASH_NOT_AVAILABLE(3),
  CIPHER_NOT_AVAILABLE(4),
  USER_NOT_FOUND(5),
  BAD_PASSWORD(6),
  MALFORMED(100),
  IDENTIFICATION_REQUIRED(101),
  VERSION_NOT_SUPPORTED(102),
  INVITATIONS_CLOSED(103),
  NOT_PERMITTED(104),
  NO_SUCH_INVITE(105),
  NOT_A_CONTACT(106),
  RATE_LIMITED(107),
  TOO_LARGE(108),
  BANNED(109),
  REGISTRATION_CLOSED(110),
  UNKNOWN_TYPE(111),
  UNAVAILABLE(112),
  INTERNAL(113),
  NOT_FOUND(114);

  private static final Map<Integer, RespCode> BY_NUMBER =
      Arrays.stream(values()).collect(Collectors.toMap(RespCode::number, Function.identity()));

  private final int number;

  RespCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  public static Optional<RespCode> of(int number) {
    return Optional.ofNullable(BY_NUMBER.get(number));
  }
}
