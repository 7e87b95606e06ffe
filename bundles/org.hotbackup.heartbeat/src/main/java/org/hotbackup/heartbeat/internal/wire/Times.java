package org.hotbackup.heartbeat.internal.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** Times and durations as ISO-8601 texts and nothing else: numbers have no unit. */
final class Times {

  private Times() {}

  static SimpleModule module() {
    return new SimpleModule("hotbackup-times")
        .addSerializer(Instant.class, ToStringSerializer.instance)
        .addSerializer(Duration.class, ToStringSerializer.instance)
        .addDeserializer(Instant.class, new Text<>(Instant.class, Instant::parse))
        .addDeserializer(Duration.class, new Text<>(Duration.class, Duration::parse));
  }

  private static final class Text<T> extends StdScalarDeserializer<T> {

    private static final long serialVersionUID = 1L;

    private final transient Function<String, T> parser;
    private final Class<T> type;

    Text(Class<T> type, Function<String, T> parser) {
      super(type);
      this.type = type;
      this.parser = parser;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
      if (!json.hasToken(JsonToken.VALUE_STRING)) {
        return type.cast(context.handleUnexpectedToken(type, json));
      }
      String text = json.getText();
      try {
        return parser.apply(text);
      } catch (DateTimeException | ArithmeticException e) {
        return type.cast(context.handleWeirdStringValue(type, text, "not in ISO-8601"));
      }
    }
  }
}
