package org.safemessenger.protocol.json;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.MalformedException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;

/** What the JSON library's complaints mean to a peer: which field, and what was expected there. */
final class JsonFailure {
  private JsonFailure() {}

  static MalformedException explain(JacksonException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof MalformedException malformed) {
        return new MalformedException(String.valueOf(malformed.getMessage()));
      }
    }
    return new MalformedException(
        switch (failure) {
          case MismatchedInputException mismatch -> mismatch(mismatch);
          case StreamConstraintsException _ ->
              "the JSON is nested deeper than "
                  + Json.MAX_DEPTH
                  + " levels, or has a number or a key that is too long";
          case StreamReadException broken ->
              "the text is not JSON, or has a key twice, near byte "
                  + broken.getLocation().getByteOffset();
          default -> "the JSON does not have the expected form";
        });
  }

  private static String mismatch(MismatchedInputException failure) {
    String field = path(failure.getPath());
    String found = String.valueOf(failure.getOriginalMessage());
    if (field.isEmpty()) {
      return found.startsWith("Trailing token")
          ? "something follows the JSON object"
          : found.startsWith("No content") ? "the frame is empty" : "a JSON object is expected";
    }
    if (found.startsWith("Missing") || found.startsWith("Invalid `null`")) {
      return "the field '" + field + "' is missing";
    }
    return "the field '" + field + "' must be " + expected(failure.getTargetType());
  }

  private static String path(List<JacksonException.Reference> path) {
    var text = new StringBuilder();
    for (JacksonException.Reference step : path) {
      String name = step.getPropertyName();
      if (name == null) {
        text.append('[').append(step.getIndex()).append(']');
      } else {
        // A key of a map is the peer's content and stays out of the text.
        text.append(text.isEmpty() ? "" : ".").append(step.from() instanceof Map ? "*" : name);
      }
    }
    return text.toString();
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == null) {
      return "of another type";
    }
    if (type == String.class) {
      return "a string";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (type == EpochSeconds.class || type == BigDecimal.class) {
      return "a number";
    }
    if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
      return "an integer in range";
    }
    return Collection.class.isAssignableFrom(type) ? "a list" : "an object";
  }
}
