package org.hotbackup.role.internal.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/** What may stand in {@code main.address} (CFG-2): an IP address or a network name. */
final class MainAddressRule {

  private static final Pattern LABEL =
      Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?");
  private static final Pattern IPV6 =
      Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*(%[A-Za-z0-9._-]+)?");

  private MainAddressRule() {}

  /** Why an address is refused and what to write instead; empty where it may stand. */
  static Optional<String> problem(String address) {
    if (address.isEmpty()) {
      return refuse(address, "enter the name or IP address of the main, for example 192.168.1.10");
    }
    if (address.startsWith("\\") || address.startsWith("/")) {
      String name = address.replaceFirst("^[\\\\/]+", "").replaceFirst("[\\\\/].*$", "");
      return refuse(address, "write the name without leading slashes" + suggestion(name));
    }
    if (address.contains("://")) {
      String name = address.replaceFirst("^.*?://", "").replaceFirst("[:/?#].*$", "");
      return refuse(address, "write only the name or IP address, not a URL" + suggestion(name));
    }
    if (address.indexOf(':') >= 0) {
      return colons(address);
    }
    if (address.matches("[0-9.]+")) {
      return isIpv4(address)
          ? Optional.empty()
          : refuse(address, "an IPv4 address has four numbers from 0 to 255, like 192.168.1.10");
    }
    return isName(address)
        ? Optional.empty()
        : refuse(
            address,
            "a network name has letters, digits, hyphens and dots, at most 253 characters");
  }

  private static Optional<String> colons(String address) {
    if (address.matches("[^:]+:[0-9]+") || address.matches("\\[.*\\](:[0-9]*)?")) {
      return refuse(address, "write the address alone and the port into main.port");
    }
    return IPV6.matcher(address).matches() && isIpv6(address)
        ? Optional.empty()
        : refuse(address, "this is not an IPv6 address; write one like fe80::1 or 2001:db8::10");
  }

  private static boolean isIpv4(String address) {
    String[] parts = address.split("\\.", -1);
    if (parts.length != 4) {
      return false;
    }
    for (String part : parts) {
      if (!part.matches("[0-9]{1,3}") || Integer.parseInt(part) > 255) {
        return false;
      }
    }
    return true;
  }

  private static boolean isIpv6(String address) {
    try {
      // A literal with a colon is never looked up; the JDK parses it or refuses it.
      java.net.InetAddress.getByName(address.replaceFirst("%.*$", ""));
      return true;
    } catch (java.net.UnknownHostException e) {
      return false;
    }
  }

  private static boolean isName(String name) {
    if (name.length() > 253) {
      return false;
    }
    for (String label : name.replaceFirst("\\.$", "").split("\\.", -1)) {
      if (!LABEL.matcher(label).matches()) {
        return false;
      }
    }
    return true;
  }

  private static String suggestion(String name) {
    return isName(name) ? ": " + name : "";
  }

  private static Optional<String> refuse(String address, String advice) {
    return Optional.of("main.address is '" + address + "': " + advice);
  }
}
