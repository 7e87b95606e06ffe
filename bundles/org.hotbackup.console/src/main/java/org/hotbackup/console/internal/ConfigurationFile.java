package org.hotbackup.console.internal;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.Arrays;
import java.util.Collections;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.felix.utils.properties.InterpolationHelper.BundleContextSubstitutionCallback;
import org.apache.felix.utils.properties.TypedProperties;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ConfigurationAdmin;

/** Configuration files as File Install names and reads them. */
final class ConfigurationFile {

  /** The property by which File Install knows the file of a configuration, a {@code file:} URI. */
  static final String FILE_NAME = "felix.fileinstall.filename";

  private static final String ENCODING = "felix.fileinstall.configEncoding";
  private static final List<String> NOT_WRITTEN =
      List.of(Constants.SERVICE_PID, ConfigurationAdmin.SERVICE_FACTORYPID, FILE_NAME);

  private final BundleContextSubstitutionCallback variables;
  private final Charset charset;

  ConfigurationFile(BundleContext context) {
    variables = new BundleContextSubstitutionCallback(context);
    String encoding = context.getProperty(ENCODING);
    charset = Charset.forName(encoding == null ? "ISO-8859-1" : encoding);
  }

  /**
   * The name without extension. File Install takes what precedes the first hyphen as factory, and
   * does not know the {@code ~} of Config Admin.
   */
  static String baseName(String pid, String factoryPid) {
    return factoryPid == null ? pid : factoryPid + "-" + pid.substring(factoryPid.length() + 1);
  }

  /** {@code .cfg} where all values are text, as people write it; else {@code .config}. */
  static String extension(Map<String, Object> properties) {
    return properties.values().stream().allMatch(String.class::isInstance) ? ".cfg" : ".config";
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

  /** The content of a file with other properties: comments and order stay as they are. */
  byte[] changed(byte[] content, Map<String, Object> properties) throws IOException {
    TypedProperties file = parsed(content);
    boolean changed = file.keySet().retainAll(properties.keySet());
    for (Map.Entry<String, Object> property : properties.entrySet()) {
      if (!Objects.deepEquals(property.getValue(), file.get(property.getKey()))) {
        file.put(property.getKey(), property.getValue());
        changed = true;
      }
    }
    if (!changed) {
      return content;
    }
    StringWriter text = new StringWriter();
    file.save(text);
    return encode(text.toString());
  }

  /** Whether two contents differ in nothing but comments, blanks and order. */
  boolean sameProperties(byte[] one, byte[] other) throws IOException {
    return Arrays.equals(one, other) || parsed(one).equals(parsed(other));
  }

  private TypedProperties parsed(byte[] content) throws IOException {
    TypedProperties file = new TypedProperties((name, key, value) -> variables.getValue(value));
    file.load(new StringReader(new String(content, charset)));
    return file;
  }

  private byte[] encode(String text) {
    CharsetEncoder encoder = charset.newEncoder();
    StringBuilder escaped = new StringBuilder();
    for (char c : text.toCharArray()) {
      escaped.append(encoder.canEncode(c) ? String.valueOf(c) : String.format("\\u%04x", (int) c));
    }
    return escaped.toString().getBytes(charset);
  }
}
