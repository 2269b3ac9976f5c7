package org.safemessenger.protocol.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.MalformedException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.introspect.AnnotationIntrospectorPair;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/**
 * The one strict reading of JSON: UTF-8, an object, at most {@value #MAX_DEPTH} levels, no key
 * twice, nothing after it, no scalar taken for another; unknown fields are ignored. Every failure
 * is a {@link MalformedException} that names the field and what was expected, never the content.
 */
public final class Json {
  public static final int MAX_DEPTH = 16;

  /** No frame is longer, whatever a server's configuration says. */
  public static final int MAX_BYTES = 16 << 20;

  private static final JsonMapper MAPPER = build();
  private static final ObjectReader STRICT = MAPPER.reader();
  private static final ObjectReader WITH_TRAILING_COMMAS =
      STRICT.with(JsonReadFeature.ALLOW_TRAILING_COMMA);

  private Json() {}

  private static JsonMapper build() {
    var constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxNumberLength(64)
            .maxNameLength(256)
            .maxStringLength(MAX_BYTES)
            .build();
    return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(constraints).build())
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .annotationIntrospector(
            new AnnotationIntrospectorPair(
                new RequiredComponents(), new JacksonAnnotationIntrospector()))
        // Records have components; a method such as isDeleted() is for callers, not for the wire.
        .changeDefaultVisibility(
            seen -> seen.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
        .changeDefaultPropertyInclusion(
            value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .withCoercionConfig(
            LogicalType.Textual,
            text ->
                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
        .build();
  }

  /**
   * Reads one JSON object.
   *
   * @throws MalformedException when the bytes are anything else
   */
  public static ObjectNode object(byte[] json) {
    return object(json, STRICT);
  }

  /** The same, but a comma may follow the last member of an object or list. */
  public static ObjectNode objectWithTrailingCommas(byte[] json) {
    return object(json, WITH_TRAILING_COMMAS);
  }

  private static ObjectNode object(byte[] json, ObjectReader reader) {
    if (json.length > MAX_BYTES) {
      throw new MalformedException("a frame has at most " + MAX_BYTES + " bytes");
    }
    JsonText.check(json);
    JsonNode node;
    try {
      node = reader.readTree(json);
    } catch (JacksonException e) {
      throw JsonFailure.explain(e);
    } catch (NumberFormatException _) {
      // Jackson lets BigDecimal's own complaint about a huge exponent through.
      throw new MalformedException("the JSON has a number that is out of range");
    }
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new MalformedException("a JSON object is expected");
  }

  /**
   * Reads a message record.
   *
   * @throws MalformedException when a field is missing, has the wrong type or a value that the
   *     record refuses
   */
  public static <T> T record(ObjectNode node, Class<T> type) {
    try {
      return MAPPER.treeToValue(node, type);
    } catch (JacksonException e) {
      throw JsonFailure.explain(e);
    }
  }

  /** Writes a message record, fields that are null left out. */
  public static byte[] bytes(Object record) {
    return MAPPER.writeValueAsBytes(record);
  }

  /** A record as a tree, for tests and tools that look at single fields. */
  public static ObjectNode node(Object record) {
    return (ObjectNode) MAPPER.<JsonNode>valueToTree(record);
  }

  /** A string field that must be there. */
  public static String string(ObjectNode node, String field) {
    String value = optionalString(node, field);
    if (value == null) {
      throw new MalformedException("the field '" + field + "' is missing");
    }
    return value;
  }

  /** A string field that may be absent or null. */
  public static @Nullable String optionalString(ObjectNode node, String field) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isString()) {
      throw new MalformedException("the field '" + field + "' must be a string");
    }
    return value.stringValue();
  }

  /** Adds members (JSON text without the braces) to the end of an encoded object. */
  public static byte[] append(byte[] object, String members) {
    byte[] tail = members.getBytes(StandardCharsets.UTF_8);
    boolean empty = object.length == 2;
    byte[] out = new byte[object.length + tail.length + (empty ? 0 : 1)];
    System.arraycopy(object, 0, out, 0, object.length - 1);
    int at = object.length - 1;
    if (!empty) {
      out[at++] = ',';
    }
    System.arraycopy(tail, 0, out, at, tail.length);
    out[out.length - 1] = '}';
    return out;
  }

  /** Adds members (JSON text without the braces) to the beginning of an encoded object. */
  public static byte[] prepend(String members, byte[] object) {
    byte[] head =
        ('{' + members + (object.length == 2 ? "" : ",")).getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[head.length + object.length - 1];
    System.arraycopy(head, 0, out, 0, head.length);
    System.arraycopy(object, 1, out, head.length, object.length - 1);
    return out;
  }

  /** A JSON string with its quotes. */
  public static String quoted(String text) {
    return MAPPER.writeValueAsString(text);
  }
}
