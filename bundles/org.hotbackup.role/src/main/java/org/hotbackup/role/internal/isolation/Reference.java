package org.hotbackup.role.internal.isolation;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reference address, taken apart.
 *
 * @param text as it was written
 * @param host name or IP address, without brackets
 * @param port TCP port, 1 to 65535; empty where the host alone is asked
 */
record Reference(String text, String host, OptionalInt port) {

  private static final String WRITE =
      "write a name or IP address such as 192.168.1.1, or one with a TCP port such as"
          + " 192.168.1.1:443 or [2001:db8::1]:443";
  private static final Pattern BRACKETS = Pattern.compile("\\[([^\\[\\]]*)](?::(.*))?");
  private static final Pattern NAME_AND_PORT = Pattern.compile("([^:]*):([^:]*)");
  private static final Pattern IPV6 =
      Pattern.compile("(?=[^:]*:[^:]*:)[0-9A-Fa-f:.]{2,45}(%[A-Za-z0-9._-]{1,40})?");
  private static final Pattern LABEL =
      Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?");

  /**
   * Takes an address apart.
   *
   * @throws IllegalArgumentException it is none; the message names it and what to write
   */
  static Reference parse(String text) {
    if (text.isBlank()) {
      throw refused(text, "is empty");
    }
    if (text.contains("://")) {
      throw refused(text, "is a URL");
    }
    if (text.indexOf('\\') >= 0 || text.indexOf('/') >= 0) {
      throw refused(text, "has slashes or backslashes");
    }
    Matcher brackets = BRACKETS.matcher(text);
    if (brackets.matches()) {
      if (!isIpv6(brackets.group(1))) {
        throw refused(text, "has no IPv6 address in its brackets");
      }
      return new Reference(text, brackets.group(1), port(text, brackets.group(2)));
    }
    Matcher port = NAME_AND_PORT.matcher(text);
    if (port.matches()) {
      return new Reference(text, host(text, port.group(1)), port(text, port.group(2)));
    }
    return new Reference(text, isIpv6(text) ? text : host(text, text), OptionalInt.empty());
  }

  /** Why an address is refused; empty where it may stand. */
  static Optional<String> problem(String text) {
    try {
      parse(text);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  private static OptionalInt port(String text, String port) {
    if (port == null) {
      return OptionalInt.empty();
    }
    if (!port.matches("[0-9]{1,5}")) {
      throw refused(text, "has no port of 1 to 65535 after its colon");
    }
    int number = Integer.parseInt(port);
    if (number < 1 || number > 65_535) {
      throw refused(text, "has port " + number + ", which is not from 1 to 65535");
    }
    return OptionalInt.of(number);
  }

  private static String host(String text, String host) {
    if (host.matches("[0-9.]+")) {
      if (!isIpv4(host)) {
        throw refused(text, "is no IPv4 address: four numbers from 0 to 255");
      }
      return host;
    }
    for (String label : host.replaceFirst("\\.$", "").split("\\.", -1)) {
      if (host.length() > 253 || !LABEL.matcher(label).matches()) {
        throw refused(text, "is no network name: letters, digits, hyphens and dots");
      }
    }
    return host;
  }

  private static boolean isIpv4(String host) {
    String[] parts = host.split("\\.", -1);
    for (String part : parts) {
      if (!part.matches("[0-9]{1,3}") || Integer.parseInt(part) > 255) {
        return false;
      }
    }
    return parts.length == 4;
  }

  private static boolean isIpv6(String host) {
    if (!IPV6.matcher(host).matches()) {
      return false;
    }
    try {
      // A literal with colons is never looked up; the JDK parses it or refuses it.
      java.net.InetAddress.getByName(host.replaceFirst("%.*$", ""));
      return true;
    } catch (java.net.UnknownHostException e) {
      return false;
    }
  }

  private static IllegalArgumentException refused(String text, String why) {
    return new IllegalArgumentException("the address '" + text + "' " + why + "; " + WRITE);
  }
}
