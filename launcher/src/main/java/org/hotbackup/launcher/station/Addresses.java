package org.hotbackup.launcher.station;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** What may be written where an address is asked for (CFG-2, CFG-4). */
public final class Addresses {

  private static final Pattern DIGITS_AND_DOTS = Pattern.compile("[0-9.]+");
  private static final Pattern OCTET = Pattern.compile("0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5]");
  private static final Pattern NAME =
      Pattern.compile(
          "(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?"
              + "(\\.[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?)*");

  private Addresses() {}

  /** Why this is no name or IP address of a station, and what to write instead; empty if it is. */
  public static Optional<String> problem(String address) {
    if (address.isBlank()) {
      return Optional.of("the address is empty: write the main's IP address or name");
    }
    if (address.startsWith("\\")) {
      return Optional.of(
          "'" + address + "' begins with a backslash: write " + address.replaceAll("^\\\\+", ""));
    }
    if (address.contains("/")) {
      return Optional.of("'" + address + "' is a URL or path: write only the IP address or name");
    }
    if (address.startsWith("[")) {
      return Optional.of("'" + address + "' has brackets: write the IPv6 address without them");
    }
    if (address.indexOf(':') >= 0) {
      return isIp(address)
          ? Optional.empty()
          : Optional.of(
              "'" + address + "' is no IPv6 address: write an address or name; the port is apart");
    }
    boolean valid =
        DIGITS_AND_DOTS.matcher(address).matches()
            ? isIp(address)
            : NAME.matcher(address).matches();
    return valid
        ? Optional.empty()
        : Optional.of("'" + address + "' is neither an IP address nor a network name");
  }

  /** Whether this is an IPv4 or IPv6 address in digits. */
  public static boolean isIp(String text) {
    if (text.indexOf(':') >= 0) {
      try {
        // Digits with colons are never looked up.
        InetAddress.getByName(text);
        return true;
      } catch (UnknownHostException e) {
        return false;
      }
    }
    String[] octets = text.split("\\.", -1);
    if (octets.length != 4) {
      return false;
    }
    for (String octet : octets) {
      if (!OCTET.matcher(octet).matches()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a host is this station itself, as far as can be told without asking a name server.
   *
   * @param bind the address this station listens on; empty for every address
   */
  public static boolean isOwn(String host, Optional<String> bind) {
    try {
      if (!isIp(host)) {
        return host.equalsIgnoreCase("localhost") && bind.map(Addresses::isLoopback).orElse(true);
      }
      InetAddress address = InetAddress.getByName(host);
      if (bind.isPresent() && !InetAddress.getByName(bind.get()).isAnyLocalAddress()) {
        return address.equals(InetAddress.getByName(bind.get()));
      }
      return address.isAnyLocalAddress()
          || address.isLoopbackAddress()
          || NetworkInterface.getByInetAddress(address) != null;
    } catch (UnknownHostException | SocketException e) {
      return false;
    }
  }

  private static boolean isLoopback(String ip) {
    try {
      return InetAddress.getByName(ip).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
