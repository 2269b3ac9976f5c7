package org.safemessenger.terminal.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.safemessenger.client.Protocol;

class AddressesTest {
  @Test
  void aServerOnThisComputerIsAtTheUsualPortOfTheProtocol() {
    assertThat(Addresses.usual(null)).hasToString("ws://127.0.0.1:8765");
    assertThat(Addresses.usual(Protocol.INVITE)).hasToString("invite://127.0.0.1:8766");
  }

  @ParameterizedTest
  @CsvSource({
    "chat.example.org,, wss://chat.example.org:8765",
    "chat.example.org, INVITE, invites://chat.example.org:8766",
    "ws://127.0.0.1:9000,, ws://127.0.0.1:9000",
    "ws://127.0.0.1:9000, INVITE, ws://127.0.0.1:9000/invite",
    "ws://127.0.0.1:9000/invite,, ws://127.0.0.1:9000/invite",
    "wss://chat.example.org/invite, SAFEMESSENGER, wss://chat.example.org",
    "invite://127.0.0.1:8766,, invite://127.0.0.1:8766",
    "invites://chat.example.org, INVITE, invites://chat.example.org"
  })
  void whatIsTypedMeansTheServerInTheWantedProtocol(String typed, Protocol wanted, String meant) {
    assertThat(Addresses.parse(typed, wanted)).hasToString(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "ws://127.0.0.1:8765, INVITE, invite://127.0.0.1:8766",
    "wss://chat.example.org:8765, INVITE, invites://chat.example.org:8766",
    "wss://chat.example.org:443, INVITE, wss://chat.example.org:443/invite",
    "invite://127.0.0.1:8766, SAFEMESSENGER, ws://127.0.0.1:8765",
    "wss://chat.example.org:8765/invite, SAFEMESSENGER, wss://chat.example.org:8765",
    "invite://127.0.0.1:8766,, invite://127.0.0.1:8766"
  })
  void theServerUsedLastIsFoundInTheOtherProtocol(String last, Protocol wanted, String meant) {
    assertThat(Addresses.again(URI.create(last), wanted)).hasToString(meant);
  }

  @Test
  void aPortThatOnlySpeaksInviteIsNotGuessedFrom() {
    assertThatExceptionOfType(SignInException.class)
        .isThrownBy(() -> Addresses.parse("invite://127.0.0.1:9001", Protocol.SAFEMESSENGER))
        .withMessageContaining("ws://");
  }

  @ParameterizedTest
  @CsvSource({"ftp://127.0.0.1", "ws://", "a b"})
  void anythingElseIsNoAddress(String typed) {
    assertThatExceptionOfType(SignInException.class)
        .isThrownBy(() -> Addresses.parse(typed, null))
        .withMessageContaining("is not a server's address");
  }
}
