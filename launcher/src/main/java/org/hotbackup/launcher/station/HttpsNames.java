package org.hotbackup.launcher.station;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The names and addresses by which browsers may ask for a station. */
final class HttpsNames {

  /** What may stand in a certificate; more narrow than what a network may use. */
  private static final Pattern NAME =
      Pattern.compile("(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9-]+)*");

  private HttpsNames() {}

  static boolean valid(String host) {
    return Addresses.isIp(host) || host.indexOf(':') < 0 && NAME.matcher(host).matches();
  }

  /**
   * All of them.
   *
   * @param bound the address it listens on; empty for every address of this machine
   * @param more those that people gave
   */
  static List<String> of(Optional<String> bound, List<String> more) throws IOException {
    Set<String> names = new LinkedHashSet<>(more);
    machine().ifPresent(names::add);
    if (bound.isPresent() && !InetAddress.getByName(bound.get()).isAnyLocalAddress()) {
      names.add(bound.get());
    } else {
      names.addAll(List.of("localhost", "127.0.0.1", "::1"));
      names.addAll(addresses());
    }
    return names.stream().filter(HttpsNames::valid).toList();
  }

  private static Optional<String> machine() {
    try {
      return Optional.of(InetAddress.getLocalHost().getHostName());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static List<String> addresses() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
        .map(HttpsNames::digits)
        .toList();
  }

  private static String digits(InetAddress address) {
    String digits = address.getHostAddress();
    return address instanceof Inet6Address ? digits.replaceFirst("%.*", "") : digits;
  }
}
