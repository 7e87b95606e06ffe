package org.hotbackup.api.settings;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The settings of a component as Config Admin delivers them, typed or not, as texts; one that is
 * not known is refused rather than passed over (CFG-5). Immutable.
 */
public final class Settings {

  /** Properties of the framework and of DS. */
  private static final Pattern NOT_OURS =
      Pattern.compile("service\\..*|component\\..*|felix\\..*|osgi\\..*|\\..*|.*\\.target");

  private final Map<String, ?> properties;

  /**
   * Takes them.
   *
   * @throws IllegalArgumentException there is a key that is not accepted; the message lists those
   *     that are
   */
  public Settings(Map<String, ?> properties, List<String> accepted) {
    this.properties = Map.copyOf(properties);
    TreeSet<String> unknown = new TreeSet<>(properties.keySet());
    unknown.removeIf(key -> accepted.contains(key) || NOT_OURS.matcher(key).matches());
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no setting " + unknown + "; accepted are " + accepted);
    }
  }

  /** The value; several are joined by a separator. Empty where there is none. */
  public String text(String key, String separator) {
    Object value = properties.get(key);
    if (value == null) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    if (value instanceof Collection<?> many) {
      many.forEach(one -> parts.add(String.valueOf(one)));
    } else if (value.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(value); i++) {
        parts.add(String.valueOf(Array.get(value, i)));
      }
    } else {
      parts.add(value.toString());
    }
    return String.join(separator, parts).strip();
  }

  /** Same, several joined by a space. */
  public String text(String key) {
    return text(key, " ");
  }
}
