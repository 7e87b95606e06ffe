package org.hotbackup.launcher.station;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.launcher.Failure;

/**
 * The few settings in {@code etc/} that commands need while the station does not run.
 *
 * @param httpHost address of the console; empty for every address
 * @param httpPort port of the console without TLS; empty where it has HTTPS only
 * @param httpsPort port of the console with TLS; empty where there is none
 * @param bind address of the link; empty for every address
 * @param port port of the link
 * @param mainAddress the main of a backup
 * @param mainPort port of the main's link
 */
public record StationSettings(
    Optional<String> httpHost,
    OptionalInt httpPort,
    OptionalInt httpsPort,
    Optional<String> bind,
    int port,
    Optional<String> mainAddress,
    int mainPort) {

  /** Port of the console unless set otherwise. */
  public static final int DEFAULT_HTTP_PORT = 8080;

  /** Port of the console with TLS unless set otherwise. */
  public static final int DEFAULT_HTTPS_PORT = 8443;

  // File Install writes I"8080" where a form stored a number.
  private static final Pattern TYPED = Pattern.compile("[A-Za-z]?\"(.*)\"");

  /**
   * Reads them.
   *
   * @throws Failure a file cannot be read
   */
  public static StationSettings of(StationDirectory station) {
    Properties http = read(station, StationFiles.HTTP);
    Properties heartbeat = read(station, StationFiles.HEARTBEAT);
    Properties role = read(station, StationFiles.ROLE);
    return new StationSettings(
        text(http, StationFiles.HTTP_HOST),
        is(http, StationFiles.HTTP_ENABLE, true)
            ? OptionalInt.of(number(http, StationFiles.HTTP_PORT).orElse(DEFAULT_HTTP_PORT))
            : OptionalInt.empty(),
        is(http, StationFiles.HTTPS_ENABLE, false)
            ? OptionalInt.of(number(http, StationFiles.HTTPS_PORT).orElse(DEFAULT_HTTPS_PORT))
            : OptionalInt.empty(),
        text(heartbeat, StationFiles.BIND_ADDRESS),
        number(heartbeat, StationFiles.PORT).orElse(PeerAddress.DEFAULT_PORT),
        text(role, StationFiles.MAIN_ADDRESS),
        number(role, StationFiles.MAIN_PORT).orElse(PeerAddress.DEFAULT_PORT));
  }

  private static Properties read(StationDirectory station, String name) {
    return read(station.etc(), name);
  }

  /** The values of a file in a folder, in either of its spellings; none where there is no file. */
  static Properties read(Path folder, String name) {
    Path plain = folder.resolve(name);
    Path typed = folder.resolve(name.replaceFirst("\\.cfg$", ".config"));
    Path file = Files.exists(plain) ? plain : typed;
    Properties values = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        values.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new Failure(file + " cannot be read: " + e.getMessage() + "; correct it", e);
      }
    }
    return values;
  }

  static Optional<String> text(Properties values, String key) {
    String value = values.getProperty(key, "").strip();
    Matcher typed = TYPED.matcher(value);
    String bare = typed.matches() ? typed.group(1) : value;
    return bare.isEmpty() ? Optional.empty() : Optional.of(bare);
  }

  private static boolean is(Properties values, String key, boolean byDefault) {
    return text(values, key).map(Boolean::parseBoolean).orElse(byDefault);
  }

  private static OptionalInt number(Properties values, String key) {
    try {
      return text(values, key).stream().mapToInt(Integer::parseInt).findFirst();
    } catch (NumberFormatException e) {
      // The station itself reports the value; here the default serves.
      return OptionalInt.empty();
    }
  }
}
