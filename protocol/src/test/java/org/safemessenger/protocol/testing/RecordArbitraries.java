package org.safemessenger.protocol.testing;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.Fields;
import org.safemessenger.protocol.MalformedException;

/** Arbitrary values of any message record, made from its components' types. */
public final class RecordArbitraries {
  private RecordArbitraries() {}

  public static <T> Arbitrary<T> of(Class<T> type) {
    List<Arbitrary<Object>> parts =
        Arrays.stream(type.getRecordComponents()).map(RecordArbitraries::component).toList();
    return Combinators.combine(parts)
        .as(values -> construct(type, values))
        .filter(10_000, Optional::isPresent)
        .map(Optional::get);
  }

  private static Arbitrary<Object> component(RecordComponent component) {
    Arbitrary<Object> values = value(component.getGenericType());
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class)
        ? values.injectNull(0.4)
        : values;
  }

  private static Arbitrary<Object> value(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return generic.getRawType() == List.class
          ? value(arguments[0]).list().ofMaxSize(3).asGeneric()
          : Arbitraries.maps(text(), value(arguments[1])).ofMaxSize(3).asGeneric();
    }
    Class<?> plain = (Class<?>) type;
    if (plain == String.class) {
      return text().asGeneric();
    }
    if (plain == boolean.class || plain == Boolean.class) {
      return Arbitraries.of(true, false).asGeneric();
    }
    if (plain == long.class || plain == Long.class) {
      return Arbitraries.longs().between(0, Fields.MAX_ID).asGeneric();
    }
    if (plain == int.class || plain == Integer.class) {
      return Arbitraries.integers().greaterOrEqual(0).asGeneric();
    }
    if (plain == EpochSeconds.class) {
      return Arbitraries.longs()
          .between(0, 253_402_300_799_000L)
          .map(EpochSeconds::new)
          .asGeneric();
    }
    return of(plain).asGeneric();
  }

  private static Arbitrary<String> text() {
    Arbitrary<String> any =
        Arbitraries.integers()
            .between(0, Character.MAX_CODE_POINT)
            .filter(point -> point < 0xD800 || point > 0xDFFF)
            .list()
            .ofMaxSize(8)
            .map(
                points -> {
                  var text = new StringBuilder();
                  points.forEach(text::appendCodePoint);
                  return text.toString();
                });
    return Arbitraries.oneOf(
        any, Arbitraries.of("", "alice", "\"\\\n\u0000\u2028", "👍🏽", "}", "\",\"type\":\"x"));
  }

  private static <T> Optional<T> construct(Class<T> type, List<Object> values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<T> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return Optional.of(constructor.newInstance(values.toArray()));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof MalformedException) {
        return Optional.empty();
      }
      throw new IllegalStateException(type + " failed in its constructor", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
