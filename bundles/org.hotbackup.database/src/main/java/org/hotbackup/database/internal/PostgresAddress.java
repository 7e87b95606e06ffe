package org.hotbackup.database.internal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A database on one or several PostgreSQL servers. A password may stand in the address as well; it
 * is taken out, so that {@link #url} has none.
 *
 * @param servers host and port of each, separated by commas
 * @param database name of the database, as in the address
 * @param parameters of the driver, as in the address, without user and password
 * @param user the account
 * @param password may be empty
 */
record PostgresAddress(
    String servers, String database, Map<String, String> parameters, String user, String password)
    implements Place {

  static final String SCHEME = "jdbc:postgresql:";

  private static final String HOST = "(?:\\[[0-9A-Fa-f:.%]+\\]|[^\\s:/?#@,\\[\\]]+)(?::\\d{1,5})?";
  private static final Pattern ADDRESS =
      Pattern.compile("jdbc:postgresql://(" + HOST + "(?:," + HOST + ")*)/([^\\s/?]+)(?:\\?(.*))?");

  /** The station names its sessions itself, as a lease must be able to end those of the holder. */
  private static final String RESERVED = "ApplicationName";

  /** Short, so that a server that is cut off is noticed; the address may say otherwise. */
  private static final Map<String, String> DEFAULTS =
      Map.of("connectTimeout", "2", "socketTimeout", "10", "tcpKeepAlive", "true");

  PostgresAddress {
    parameters = Map.copyOf(parameters);
  }

  /**
   * Reads an address. No message repeats it, as there may be a password in it.
   *
   * @param url begins with {@link #SCHEME}
   * @param user empty where the address names it
   * @param password empty where the address holds it, or none is needed
   * @throws IllegalArgumentException it is refused
   */
  static PostgresAddress of(String url, String user, String password) {
    Matcher address = ADDRESS.matcher(url);
    if (!address.matches()) {
      throw refused("names no server and database");
    }
    Map<String, String> parameters = parameters(address.group(3));
    String account = only("user", user, parameters.remove("user"));
    if (account.isEmpty()) {
      throw refused("needs user, the account to log in with");
    }
    String secret = only("password", password, parameters.remove("password"));
    if (parameters.containsKey(RESERVED)) {
      throw refused("sets " + RESERVED + ", which the station sets itself; leave it out");
    }
    DEFAULTS.forEach(parameters::putIfAbsent);
    if (address.group(1).contains(",")) {
      parameters.putIfAbsent("targetServerType", "primary");
    }
    for (String time : new String[] {"connectTimeout", "socketTimeout"}) {
      if (!parameters.get(time).matches("\\d{1,4}")) {
        throw refused("has a " + time + " that is no whole number of seconds from 0 to 9999");
      }
    }
    return new PostgresAddress(address.group(1), address.group(2), parameters, account, secret);
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String part : Optional.ofNullable(query).orElse("").split("&")) {
      if (part.isEmpty()) {
        continue;
      }
      int equals = part.indexOf('=');
      String key = equals < 0 ? part : part.substring(0, equals);
      if (parameters.put(key, equals < 0 ? "" : part.substring(equals + 1)) != null) {
        throw refused("names one of its parameters twice");
      }
    }
    return parameters;
  }

  private static String only(String key, String configured, String encoded) {
    if (encoded == null) {
      return configured;
    }
    if (!configured.isEmpty()) {
      throw refused(
          "names " + key + ", and so does the setting " + key + "; leave one of them out");
    }
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw refused("has a " + key + " with a % that is not followed by two digits");
    }
  }

  private static IllegalArgumentException refused(String why) {
    return new IllegalArgumentException(
        "url " + SCHEME + "//... " + why + "; " + DatabaseSettings.SUPPORTED);
  }

  /** For the driver, without user and password. */
  String url() {
    return parameters.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
        .collect(Collectors.joining("&", SCHEME + "//" + servers + "/" + database + "?", ""));
  }

  /** How long the driver waits for an answer, in seconds; 0 for ever. */
  int socketTimeout() {
    return Integer.parseInt(parameters.get("socketTimeout"));
  }

  /** What somebody else has said about this database, without the password. */
  String mask(String text) {
    return password.isEmpty() ? text : text.replace(password, "***");
  }

  @Override
  public String describe() {
    return "postgresql://" + servers + "/" + database;
  }

  @Override
  public String toString() {
    return describe() + " as " + user;
  }
}
