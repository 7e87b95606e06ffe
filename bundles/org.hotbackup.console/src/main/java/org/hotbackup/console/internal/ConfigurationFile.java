package org.hotbackup.console.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.felix.cm.file.ConfigurationHandler;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * A configuration as a file that File Install reads back as the same.
 *
 * @param name the file's name
 * @param content pure ASCII, since File Install's encoding is a setting
 */
record ConfigurationFile(String name, byte[] content) {

  /** The property by which File Install knows the file of a configuration, a {@code file:} URI. */
  static final String FILE_NAME = "felix.fileinstall.filename";

  private static final List<String> NOT_WRITTEN =
      List.of(Constants.SERVICE_PID, ConfigurationAdmin.SERVICE_FACTORYPID, FILE_NAME);

  /**
   * The name without extension. File Install takes what precedes the first hyphen as factory, and
   * does not know the {@code ~} of Config Admin.
   */
  static String baseName(String pid, String factoryPid) {
    return factoryPid == null ? pid : factoryPid + "-" + pid.substring(factoryPid.length() + 1);
  }

  /** What of a configuration belongs into its file. */
  static Map<String, Object> written(Dictionary<String, Object> properties) {
    Map<String, Object> written = new TreeMap<>();
    for (String key : Collections.list(properties.keys())) {
      if (!NOT_WRITTEN.contains(key)) {
        written.put(key, properties.get(key));
      }
    }
    return written;
  }

  /** A {@code .cfg} where all values are text, as people write it; else a {@code .config}. */
  static ConfigurationFile of(String baseName, Map<String, Object> properties) {
    boolean text = properties.values().stream().allMatch(String.class::isInstance);
    return new ConfigurationFile(
        baseName + (text ? ".cfg" : ".config"),
        ascii(text ? plain(properties) : typed(properties)).getBytes(StandardCharsets.US_ASCII));
  }

  private static String plain(Map<String, Object> properties) {
    return properties.entrySet().stream()
        .map(e -> escape(e.getKey(), true) + " = " + escape((String) e.getValue(), false) + "\n")
        .collect(Collectors.joining());
  }

  private static String escape(String text, boolean key) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> escaped.append("\\\\");
        case '\n' -> escaped.append("\\n");
        case '\r' -> escaped.append("\\r");
        case '\t' -> escaped.append("\\t");
        case ' ', '=', ':', '#', '!' -> escaped.append(key || i == 0 ? "\\" : "").append(c);
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private static String typed(Map<String, Object> properties) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ConfigurationHandler.write(out, new Hashtable<>(properties));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String ascii(String text) {
    StringBuilder ascii = new StringBuilder();
    for (char c : text.toCharArray()) {
      ascii.append(c < 0x7f ? String.valueOf(c) : String.format("\\u%04x", (int) c));
    }
    return ascii.toString();
  }
}
