package org.safemessenger.mls.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.interop.Peer.View;

/** That all members see the same group. */
final class Agreement {
  private Agreement() {}

  /** What all of them see. */
  static View of(Map<Person, Peer> members, long epoch, Tally tally) {
    String label = "interop " + epoch % 2;
    Bytes context = Bytes.utf8("epoch " + epoch);
    int length = 16 + (int) epoch % 50;
    Optional<View> expected = Optional.empty();
    for (Map.Entry<Person, Peer> member : members.entrySet()) {
      View view = member.getValue().view(label, context, length);
      assertThat(view).as("%s", member.getKey()).isEqualTo(expected.orElse(view));
      expected = Optional.of(view);
      tally.count("views compared");
    }
    View agreed = expected.orElseThrow();
    assertThat(agreed.epoch()).isEqualTo(epoch);
    assertThat(agreed.members().values())
        .containsExactlyInAnyOrderElementsOf(members.keySet().stream().map(Person::name).toList());
    return agreed;
  }
}
