package org.safemessenger.server.testing;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.invite.request.Requests;

/** A well-formed request of every type of protocol I, about somebody and something not there. */
public final class InviteSamples {
  /** Fields that take not just any text. */
  private static final Map<String, String> TEXTS =
      Map.of(
          "version", "1.0.0",
          "standards", "ciphers,hashes",
          "call", "8b1f7a52-40a4-4cf0-9a1f-6f1f4a4b2c11",
          "password", "not the one",
          "old_password", "not the one",
          "new_password", "another one",
          "dest", "nobody");

  private InviteSamples() {}

  /** The fields without which it is malformed, but for {@code session} and {@code source}. */
  public static Map<String, Object> fields(Requests.Spec spec) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (RecordComponent part : spec.request().getRecordComponents()) {
      String name = BadFrames.name(part);
      boolean optional = part.getAnnotatedType().isAnnotationPresent(Nullable.class);
      if (!optional && !name.equals("session") && !name.equals("source")) {
        fields.put(
            name, part.getType() == String.class ? TEXTS.getOrDefault(name, "x") : 9_000_000);
      }
    }
    return fields;
  }

  /** The same with what a session adds. */
  public static Map<String, Object> fields(Requests.Spec spec, String session, String source) {
    Map<String, Object> fields = fields(spec);
    for (RecordComponent part : spec.request().getRecordComponents()) {
      String name = BadFrames.name(part);
      boolean optional = part.getAnnotatedType().isAnnotationPresent(Nullable.class);
      if (name.equals("session")) {
        fields.put(name, session);
      } else if (name.equals("source") && !optional) {
        fields.put(name, source);
      }
    }
    return fields;
  }

  public static boolean hasSession(Requests.Spec spec) {
    for (RecordComponent part : spec.request().getRecordComponents()) {
      if (part.getName().equals("session")) {
        return true;
      }
    }
    return false;
  }
}
