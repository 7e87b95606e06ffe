package org.hotbackup.heartbeat.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.hotbackup.api.link.PeerAddress;

/**
 * The settings of the link, checked (CFG-4, CFG-5).
 *
 * @param listen where to listen; the host is empty for every address
 * @param checkTimeout the check time-out; empty for the default
 */
record HeartbeatSettings(PeerAddress listen, Optional<Duration> checkTimeout) {

  static final HeartbeatSettings DEFAULT =
      new HeartbeatSettings(new PeerAddress("", PeerAddress.DEFAULT_PORT), Optional.empty());

  private static final String BIND_ADDRESS = "bind.address";
  private static final String PORT = "port";
  private static final String CHECK_TIMEOUT = "check.timeout";

  private static final Duration DEFAULT_CHECK_TIMEOUT = Duration.ofSeconds(3);

  private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");
  private static final Pattern IPV6 =
      Pattern.compile("[0-9A-Fa-f]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f.]*(%[A-Za-z0-9_.-]+)?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_.-]{0,252})");

  /** Keys that Config Admin, File Install and DS add. */
  private static final Pattern FOREIGN_KEY =
      Pattern.compile("(component|service|felix|osgi)\\..*|\\..*");

  /**
   * Reads properties as Config Admin delivers them, typed or as text.
   *
   * @throws IllegalArgumentException with a sentence for each value that is refused
   */
  static HeartbeatSettings of(Map<String, ?> properties) {
    List<String> problems = new ArrayList<>();
    String host = host(text(properties, BIND_ADDRESS), problems);
    long port = number(properties, PORT, 1, 65535, problems).orElse(57034L);
    Optional<Duration> timeout =
        number(properties, CHECK_TIMEOUT, 1000, 60000, problems).map(Duration::ofMillis);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    return new HeartbeatSettings(new PeerAddress(host, (int) port), timeout);
  }

  /** Keys that mean nothing here, as they are most often spelling mistakes. */
  static Set<String> unknownKeys(Map<String, ?> properties) {
    Set<String> unknown = new TreeSet<>(properties.keySet());
    unknown.removeAll(Set.of(BIND_ADDRESS, PORT, CHECK_TIMEOUT));
    unknown.removeIf(key -> FOREIGN_KEY.matcher(key).matches());
    return unknown;
  }

  /** The accepted keys, for messages. */
  static String acceptedKeys() {
    return BIND_ADDRESS + ", " + PORT + ", " + CHECK_TIMEOUT;
  }

  private static String text(Map<String, ?> properties, String key) {
    Object value = properties.get(key);
    return value == null ? "" : value.toString().strip();
  }

  private static String host(String value, List<String> problems) {
    boolean literal = IPV4.matcher(value).matches() || IPV6.matcher(value).matches();
    boolean name = NAME.matcher(value).matches() && !NUMBERS.matcher(value).matches();
    if (!value.isEmpty() && !literal && !name) {
      problems.add(
          BIND_ADDRESS
              + " is '"
              + value
              + "': write an IP address or name of this station without a port, or leave it empty"
              + " for all addresses");
    }
    return value;
  }

  private static Optional<Long> number(
      Map<String, ?> properties, String key, long least, long most, List<String> problems) {
    String value = text(properties, key);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try {
      long number = Long.parseLong(value);
      if (number >= least && number <= most) {
        return Optional.of(number);
      }
    } catch (NumberFormatException e) {
      // refused below
    }
    problems.add(key + " is '" + value + "': write a whole number from " + least + " to " + most);
    return Optional.empty();
  }

  /** The time-out of a check at this rate, never longer than the rate. */
  Duration checkTimeout(Duration checkupRate) {
    Duration wanted = checkTimeout.orElse(DEFAULT_CHECK_TIMEOUT);
    return wanted.compareTo(checkupRate) < 0 ? wanted : checkupRate;
  }
}
