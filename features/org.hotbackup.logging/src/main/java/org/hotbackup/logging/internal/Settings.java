package org.hotbackup.logging.internal;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads properties as Config Admin delivers them. */
public final class Settings {

  /** Properties that nobody wrote into the settings: those of the framework and of DS. */
  private static final Pattern NOT_OURS =
      Pattern.compile("service\\..*|component\\..*|felix\\..*|osgi\\..*|\\..*|.*\\.target");

  private Settings() {}

  /** Whether a key belongs to the settings, not to the framework. */
  public static boolean ours(String key) {
    return !NOT_OURS.matcher(key).matches();
  }

  /** A value as text, several separated by commas; empty where there is none. */
  public static String text(Map<String, ?> properties, String key) {
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
    return String.join(",", parts).strip();
  }

  /** The PID of a configuration. */
  public static String pid(Map<String, ?> properties) {
    return text(properties, "service.pid");
  }

  /** The part of the PID after {@code ~}; the rest of it where a tool chose another form. */
  public static String name(Map<String, ?> properties, String factoryPid) {
    String pid = pid(properties);
    int tilde = pid.indexOf('~');
    if (tilde >= 0) {
      return pid.substring(tilde + 1);
    }
    return pid.startsWith(factoryPid + ".") ? pid.substring(factoryPid.length() + 1) : pid;
  }
}
