package org.hotbackup.database.internal.records;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The fields of a record as the JSON object that the table holds: texts only, by name in order. */
public final class Fields {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private Fields() {}

  static String write(Map<String, String> fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.writeStartObject();
      for (Map.Entry<String, String> field : new TreeMap<>(fields).entrySet()) {
        out.writeStringField(field.getKey(), field.getValue());
      }
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * Reads an object.
   *
   * @throws IOException it is none, or has something else than texts
   */
  public static Map<String, String> read(String text) throws IOException {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser in = JSON.createParser(text)) {
      require(in.nextToken() == JsonToken.START_OBJECT);
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String name = in.currentName();
        require(in.nextToken() == JsonToken.VALUE_STRING);
        fields.put(name, in.getText());
      }
      require(in.currentToken() == JsonToken.END_OBJECT && in.nextToken() == null);
    }
    return fields;
  }

  private static void require(boolean fits) throws IOException {
    if (!fits) {
      throw new IOException("the fields of a record are not an object of texts");
    }
  }
}
