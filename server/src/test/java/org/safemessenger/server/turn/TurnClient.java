package org.safemessenger.server.turn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/** As much of a TURN client (RFC 8656) as it takes to get a relay, over UDP to loopback. */
final class TurnClient implements AutoCloseable {
  private static final int BINDING = 0x0001;
  private static final int ALLOCATE = 0x0003;
  private static final int CREATE_PERMISSION = 0x0008;
  private static final byte[] UDP = {17, 0, 0, 0};
  private static final int WAIT_MILLIS = 500;
  private static final int MOST_TRIES = 10;

  private final DatagramSocket socket;
  private final SecureRandom random = new SecureRandom();
  private final String username;
  private final String password;
  private String realm = "";
  private String nonce = "";

  TurnClient(int port, String username, String password) {
    try {
      socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      socket.connect(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(WAIT_MILLIS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.username = username;
    this.password = password;
  }

  /** Whether anybody is there. */
  boolean answers() {
    return send(request(BINDING).encode(), 1).isPresent();
  }

  /** A relay (section 7): a success response, or an error. */
  StunMessage allocate() {
    StunMessage unauthorised = ask(requestForRelay().encode());
    realm = text(unauthorised, StunMessage.REALM);
    nonce = text(unauthorised, StunMessage.NONCE);
    return authenticated(requestForRelay());
  }

  /** To let a peer send to the relay (section 10). */
  StunMessage permit(InetAddress peer) {
    return authenticated(
        request(CREATE_PERMISSION)
            .with(StunMessage.PEER_ADDRESS, StunMessage.address(peer.getAddress(), 9)));
  }

  private StunMessage authenticated(StunMessage request) {
    byte[] key = StunMessage.longTermKey(username, realm, password);
    StunMessage answer =
        ask(
            request
                .with(StunMessage.USERNAME, username)
                .with(StunMessage.REALM, realm)
                .with(StunMessage.NONCE, nonce)
                .encode(key));
    if (answer.error() == 0 && !answer.isSealedBy(key)) {
      throw new AssertionError("the server did not prove that it knows the credential");
    }
    return answer;
  }

  private StunMessage requestForRelay() {
    return request(ALLOCATE).with(StunMessage.REQUESTED_TRANSPORT, UDP);
  }

  private StunMessage request(int type) {
    byte[] transaction = new byte[12];
    random.nextBytes(transaction);
    return new StunMessage(type, transaction);
  }

  private StunMessage ask(byte[] request) {
    return send(request, MOST_TRIES)
        .orElseThrow(() -> new AssertionError("the TURN server does not answer"));
  }

  private Optional<StunMessage> send(byte[] request, int tries) {
    byte[] transaction = Arrays.copyOfRange(request, 8, 20);
    for (int i = 0; i < tries; i++) {
      try {
        socket.send(new DatagramPacket(request, request.length));
        DatagramPacket packet = new DatagramPacket(new byte[2_048], 2_048);
        socket.receive(packet);
        StunMessage answer = StunMessage.parse(Arrays.copyOf(packet.getData(), packet.getLength()));
        if (Arrays.equals(answer.transaction(), transaction)) {
          return Optional.of(answer);
        }
      } catch (SocketTimeoutException | PortUnreachableException e) {
        // not there yet, or lost on the way: once more
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return Optional.empty();
  }

  private static String text(StunMessage message, int attribute) {
    return new String(message.get(attribute).orElseThrow(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    socket.close();
  }
}
