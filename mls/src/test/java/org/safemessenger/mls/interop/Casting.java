package org.safemessenger.mls.interop;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.safemessenger.mls.bytes.Bytes;

/** Makes the clients of a script, each of its kind. All hold the same pre-shared keys. */
final class Casting {
  private Casting() {}

  static Function<Person, Peer> of(Script script, TsProcess process) {
    Map<Bytes, Bytes> psks = new HashMap<>();
    for (int key = 0; key < ScriptWriter.KEYS; key++)
      psks.put(Stage.pskId(key), Bytes.utf8("a secret of group " + script.seed() + ", " + key));
    return person ->
        person.ours()
            ? new OurMember(script.suite(), person, psks)
            : new TsMember(
                process, script.seed() + " " + person.name(), script.suite(), person, psks);
  }
}
