package org.safemessenger.mls.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.testing.Faults.assertInvalid;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.safemessenger.mls.Protected;
import org.safemessenger.mls.Received;
import org.safemessenger.mls.Retention;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.fault.InvalidMessage.Reason;

/** Application messages under way: in no order, and for as long as they like. */
final class Mail {
  private record Letter(String sender, long epoch, Bytes data, Bytes message, Device recipient) {}

  private final List<Letter> letters = new ArrayList<>();
  private int written;

  void send(World world, Device sender) {
    Bytes data = Bytes.utf8("letter " + written++ + " of " + sender);
    long epoch = sender.state().epoch();
    Bytes message =
        sender
            .send(state -> state.protect(data, Bytes.utf8("in the open")), Protected::next)
            .message();
    for (Device recipient : world.members) {
      if (recipient != sender) {
        letters.add(new Letter(sender.name, epoch, data, message, recipient));
      }
    }
  }

  /** Some of them arrive. */
  void deliver(World world, Random random, int most) {
    for (int i = 0; i < most && !letters.isEmpty(); i++) {
      Letter letter = letters.remove(random.nextInt(letters.size()));
      if (world.members.contains(letter.recipient)) arrive(letter);
    }
  }

  private static void arrive(Letter letter) {
    Device recipient = letter.recipient;
    long age = recipient.state().epoch() - letter.epoch;
    if (age > Retention.DEFAULT.pastEpochs()) {
      assertInvalid(Reason.OLD_EPOCH, null, () -> recipient.state().process(letter.message));
      return;
    }
    Received.Application received = (Received.Application) recipient.take(letter.message);
    assertThat(received.data()).isEqualTo(letter.data);
    assertThat(received.epoch()).isEqualTo(letter.epoch);
    assertThat(received.authenticatedData()).isEqualTo(Bytes.utf8("in the open"));
    assertThat(received.sender().credential())
        .isEqualTo(new org.safemessenger.mls.wire.Credential.Basic(Bytes.utf8(letter.sender)));
    assertInvalid(Reason.KEY_USED, null, () -> recipient.state().process(letter.message));
  }

  /** Who has begun anew has no keys of the epochs before. */
  void forget(Device device) {
    letters.removeIf(letter -> letter.recipient == device);
  }
}
