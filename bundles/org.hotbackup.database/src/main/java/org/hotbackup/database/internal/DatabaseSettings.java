package org.hotbackup.database.internal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.hotbackup.database.internal.queue.QueueSettings;

/**
 * Validated settings of PID {@value #PID}.
 *
 * @param place where the database is
 * @param shared whether it is the pair's central database (LOG-2)
 * @param sync whether the stations themselves synchronise their histories (LOG-4)
 * @param retentionDays after how many days samples are deleted; 0 for never (LOG-7)
 * @param queue bounds of what waits for the database (LOG-6)
 */
record DatabaseSettings(
    Place place, boolean shared, boolean sync, int retentionDays, QueueSettings queue) {

  static final String PID = "org.hotbackup.database";
  static final String DEFAULT_URL = "jdbc:sqlite:data/history.db";
  static final String SUPPORTED =
      "write jdbc:sqlite: and the path of a file, for example "
          + DEFAULT_URL
          + ", or jdbc:postgresql://HOST:5432/DATABASE";

  private static final int MOST_DAYS = 36_500;
  private static final Set<String> KEYS =
      Set.of(
          "url",
          "user",
          "password",
          "shared",
          "history.sync",
          "retention.days",
          QueueSettings.ROWS,
          QueueSettings.RESERVE);

  /** Keys that Config Admin, File Install and DS add. */
  private static final Pattern FOREIGN_KEY =
      Pattern.compile("(component|service|felix|osgi)\\..*|\\..*");

  /** What is left of a value where the interpolation found nothing. */
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\[(env|secret):[^\\]]*\\]");

  /**
   * Validates what Config Admin delivers, typed or as text.
   *
   * @param station the directory a relative path starts in
   * @throws IllegalArgumentException a value is refused; the message says what is supported
   */
  static DatabaseSettings of(Map<String, ?> properties, Path station) {
    Place place = place(properties, station);
    boolean shared = flag(properties, "shared", "true", "false", false);
    if (shared && place instanceof SqliteFile) {
      throw new IllegalArgumentException(
          "shared true: a SQLite file cannot be used by both stations; set shared=false, or url to"
              + " a PostgreSQL database that both reach");
    }
    return new DatabaseSettings(
        place,
        shared,
        flag(properties, "history.sync", "on", "off", true),
        days(properties),
        QueueSettings.of(properties));
  }

  private static Place place(Map<String, ?> properties, Path station) {
    String url = text(properties, "url");
    String user = text(properties, "user");
    String password = text(properties, "password");
    if (url.isEmpty()) {
      url = DEFAULT_URL;
    }
    if (url.startsWith(SqliteFile.SCHEME)) {
      return SqliteFile.of(url, station);
    }
    if (url.startsWith(PostgresAddress.SCHEME)) {
      return PostgresAddress.of(url, user, password);
    }
    throw new IllegalArgumentException("url " + schemeOf(url) + " is not supported; " + SUPPORTED);
  }

  private static boolean flag(
      Map<String, ?> properties, String key, String yes, String no, boolean byDefault) {
    String value = text(properties, key).toLowerCase(Locale.ROOT);
    if (value.isEmpty()) {
      return byDefault;
    }
    if (value.equals(yes) || value.equals(no)) {
      return value.equals(yes);
    }
    throw new IllegalArgumentException(key + " " + value + ": write " + yes + " or " + no);
  }

  private static int days(Map<String, ?> properties) {
    String value = text(properties, "retention.days");
    if (value.isEmpty()) {
      return 0;
    }
    if (value.matches("\\d{1,5}") && Integer.parseInt(value) <= MOST_DAYS) {
      return Integer.parseInt(value);
    }
    throw new IllegalArgumentException(
        "retention.days "
            + value
            + ": write a whole number of days from 1 to "
            + MOST_DAYS
            + ", or 0 to keep samples for ever");
  }

  private static String text(Map<String, ?> properties, String key) {
    Object configured = properties.get(key);
    String text = configured == null ? "" : configured.toString().strip();
    if (PLACEHOLDER.matcher(text).find()) {
      throw new IllegalArgumentException(
          key
              + " names a secret or a variable of the environment that is not there; make the file"
              + " in etc/secrets/, or set the variable");
    }
    return text;
  }

  /** Keys that mean nothing here, as they are most often spelling mistakes. */
  static Set<String> unknownKeys(Map<String, ?> properties) {
    Set<String> unknown = new TreeSet<>(properties.keySet());
    unknown.removeAll(KEYS);
    unknown.removeIf(key -> FOREIGN_KEY.matcher(key).matches());
    return unknown;
  }

  /** The accepted keys, for messages. */
  static String acceptedKeys() {
    return String.join(", ", new TreeSet<>(KEYS));
  }

  /** The rest of an address may hold a password. */
  private static String schemeOf(String url) {
    int end = url.indexOf("//");
    return end < 0 ? url : url.substring(0, end) + "//...";
  }
}
