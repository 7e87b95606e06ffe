package org.hotbackup.portal.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hotbackup.api.settings.Durations;
import org.hotbackup.api.settings.Settings;

/**
 * Settings of the portal that were accepted.
 *
 * @param idle how long a session lasts after its last request
 * @param longest how long it lasts at the most
 * @param streams how many pages may show live values at once, 1 to 500
 * @param proxies addresses whose forwarding headers are believed
 */
public record PortalSettings(Duration idle, Duration longest, int streams, Set<String> proxies) {

  /** The configuration they come from. */
  public static final String PID = "org.hotbackup.portal";

  /** Where nothing is configured. */
  public static final PortalSettings DEFAULT =
      new PortalSettings(Duration.ofHours(8), Duration.ofDays(30), 100, Set.of());

  private static final String IDLE = "session.idle";
  private static final String LONGEST = "session.longest";
  private static final String STREAMS = "streams";
  private static final String PROXIES = "trusted.proxies";
  private static final int MOST_STREAMS = 500;
  private static final int MOST_IDLE_DAYS = 30;
  private static final int MOST_DAYS = 365;
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]{7,15}|[0-9A-Fa-f:.]{2,45}");

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException a value is refused; the message names it and what to write
   */
  static PortalSettings of(Map<String, ?> properties) {
    Settings settings = new Settings(properties, List.of(IDLE, LONGEST, STREAMS, PROXIES));
    Duration idle = duration(settings, IDLE, DEFAULT.idle, MOST_IDLE_DAYS);
    Duration longest = duration(settings, LONGEST, DEFAULT.longest, MOST_DAYS);
    if (longest.compareTo(idle) < 0) {
      throw new IllegalArgumentException(
          LONGEST
              + " '"
              + settings.text(LONGEST)
              + "' is shorter than "
              + IDLE
              + " '"
              + settings.text(IDLE)
              + "': make it the longer one");
    }
    return new PortalSettings(idle, longest, streams(settings), proxies(settings));
  }

  private static Duration duration(Settings settings, String key, Duration empty, int days) {
    Duration value = Durations.setting(key, settings.text(key), empty, days);
    if (value.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          key + " '" + settings.text(key) + "' is refused: write 1 min or more");
    }
    return value;
  }

  private static int streams(Settings settings) {
    String text = settings.text(STREAMS);
    if (text.isEmpty()) {
      return DEFAULT.streams;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= MOST_STREAMS) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, in words people know.
    }
    throw new IllegalArgumentException(
        STREAMS + " '" + text + "' is no whole number from 1 to " + MOST_STREAMS);
  }

  private static Set<String> proxies(Settings settings) {
    Set<String> all =
        Arrays.stream(settings.text(PROXIES, ",").split("[,\\s]+"))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    for (String one : all) {
      if (!ADDRESS.matcher(one).matches()) {
        throw new IllegalArgumentException(
            PROXIES + " '" + one + "' is no IP address: write addresses, separated by commas");
      }
    }
    return all;
  }
}
