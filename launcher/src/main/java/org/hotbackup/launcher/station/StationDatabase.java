package org.hotbackup.launcher.station;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hotbackup.launcher.Failure;

/**
 * The history database as the files of a station name it. A password may stand in the address, too;
 * no message has the address.
 *
 * @param url JDBC address; a path of SQLite is absolute
 * @param user the account; may be empty
 * @param password may be empty
 */
public record StationDatabase(String url, String user, String password) {

  private static final String FILE = "org.hotbackup.database.cfg";
  private static final String SQLITE = "jdbc:sqlite:";
  private static final String DEFAULT = SQLITE + "data/history.db";
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\[(env|secret):([A-Za-z0-9._-]+)\\]");

  /**
   * Reads the settings.
   *
   * @throws Failure a file cannot be read, or names a secret that is not there
   */
  public static StationDatabase of(StationDirectory station) {
    Properties values =
        Stream.of(station.etc(), station.project())
            .map(folder -> StationSettings.read(folder, FILE))
            .filter(read -> !read.isEmpty())
            .findFirst()
            .orElseGet(Properties::new);
    String url = text(station, values, "url").orElse(DEFAULT);
    if (url.startsWith(SQLITE)) {
      url = SQLITE + station.root().resolve(url.substring(SQLITE.length()));
    }
    return new StationDatabase(
        url,
        text(station, values, "user").orElse(""),
        text(station, values, "password").orElse(""));
  }

  private static Optional<String> text(StationDirectory station, Properties values, String key) {
    return StationSettings.text(values, key)
        .map(
            value ->
                PLACEHOLDER
                    .matcher(value)
                    .replaceAll(named -> Matcher.quoteReplacement(value(station, key, named))));
  }

  private static String value(StationDirectory station, String key, MatchResult named) {
    String name = named.group(2);
    if (named.group(1).equals("env")) {
      return Optional.ofNullable(System.getenv(name))
          .orElseThrow(
              () ->
                  new Failure(
                      key + " of the database is variable " + name + ", which is not set here"));
    }
    Path file = station.etc().resolve("secrets").resolve(name);
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new Failure(key + " of the database is in " + file + ", which cannot be read", e);
    }
  }

  /** The file of an embedded database; empty where it is a server. */
  public Optional<Path> file() {
    return url.startsWith(SQLITE)
        ? Optional.of(Path.of(url.substring(SQLITE.length())))
        : Optional.empty();
  }

  /** What may be shown: no address has its parameters, as there may be a password. */
  public String shown() {
    return url.replaceFirst("\\?.*", "").replaceFirst("^jdbc:", "");
  }

  @Override
  public String toString() {
    return shown() + " as " + user;
  }
}
