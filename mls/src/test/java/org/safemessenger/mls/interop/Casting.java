package org.safemessenger.mls.interop;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.CipherSuite;

/** Makes the clients of a script, each of its kind. All hold the same pre-shared keys. */
final class Casting {
  private Casting() {}

  static BiFunction<Person, CipherSuite, Peer> of(Script script, TsProcess process) {
    Map<Bytes, Bytes> psks = new HashMap<>();
    for (int key = 0; key < ScriptWriter.KEYS; key++)
      psks.put(Stage.pskId(key), Bytes.utf8("a secret of group " + script.seed() + ", " + key));
    return (person, suite) ->
        person.ours()
            ? new OurMember(suite, person, psks)
            : new TsMember(process, script.seed() + " " + person.name(), suite, person, psks);
  }
}
