package org.safemessenger.server.wire.invite;

import java.util.List;
import org.safemessenger.protocol.invite.crypto.InviteCipher;

/**
 * What this server says of itself.
 *
 * @param server what it is called
 * @param invitations whether requests for contact are taken
 * @param hashes what {@code signup} may ask for
 */
public record Offer(
    String server, boolean invitations, List<InviteCipher> ciphers, List<String> hashes) {
  public Offer {
    ciphers = List.copyOf(ciphers);
    hashes = List.copyOf(hashes);
  }

  List<String> cipherNames() {
    return ciphers.stream().map(InviteCipher::wireName).toList();
  }
}
