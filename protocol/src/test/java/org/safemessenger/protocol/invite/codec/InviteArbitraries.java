package org.safemessenger.protocol.invite.codec;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.safemessenger.protocol.invite.request.ConnectionRequest;
import org.safemessenger.protocol.invite.request.Request;

/** Requests whose texts have a form that arbitrary text hardly ever has. */
final class InviteArbitraries {
  private static final Arbitrary<String> TEXT = Arbitraries.strings().ofMaxLength(8);

  private InviteArbitraries() {}

  static Arbitrary<Request> identification() {
    Arbitrary<Integer> number = Arbitraries.integers().between(0, 999_999_999);
    return Combinators.combine(
            number,
            number,
            number,
            Arbitraries.of("", "-rc.1", "+build 7", "-é\"\\"),
            TEXT.injectNull(0.3))
        .as(
            (major, minor, patch, rest, client) ->
                new ConnectionRequest.Identification(
                    major + "." + minor + "." + patch + rest, client));
  }

  static Arbitrary<Request> protocolStandard() {
    return Combinators.combine(
            Arbitraries.of("", " ", "ciphers", "hashes", "ciphers,hashes", " hashes , ciphers "),
            TEXT,
            TEXT)
        .as(
            (standards, cipher, key) ->
                new ConnectionRequest.ProtocolStandard(
                    standards, key.isEmpty() ? null : cipher, key.isEmpty() ? null : key));
  }
}
