package org.hotbackup.ftp.internal.plan;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;

/**
 * Where files go.
 *
 * @param host empty for a folder
 * @param port 0 for a folder
 * @param folder without a slash at its end; relative to the folder after log-in where it does not
 *     begin with one
 */
public record Address(Protocol protocol, String host, int port, String folder) {

  /** How a server is talked to. */
  public enum Protocol {
    FTP("ftp", 21),
    FTPS("ftps", 21),
    FTPS_IMPLICIT("ftps-implicit", 990),
    SFTP("sftp", 22),
    FOLDER("file", 0);

    private final String scheme;
    private final int port;

    Protocol(String scheme, int port) {
      this.scheme = scheme;
      this.port = port;
    }

    /** What a URL begins with. */
    public String scheme() {
      return scheme;
    }
  }

  private static final String FORMS =
      "write ftp://HOST/FOLDER, ftps://HOST/FOLDER, ftps-implicit://HOST/FOLDER, sftp://HOST/FOLDER"
          + " or file:/FOLDER; a port follows the host after a colon, and /~/ begins a folder that"
          + " is relative to the one after log-in";
  private static final String HOME = "/~/";
  private static final int MOST_PORT = 65_535;

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException it is none; the message says what to write
   */
  public static Address parse(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw refused(text, e.getReason());
    }
    for (Protocol protocol : Protocol.values()) {
      if (protocol.scheme.equalsIgnoreCase(uri.getScheme())) {
        return protocol == Protocol.FOLDER ? folder(text, uri) : server(text, uri, protocol);
      }
    }
    throw refused(text, "its beginning is none of those");
  }

  private static Address folder(String text, URI uri) {
    try {
      return new Address(Protocol.FOLDER, "", 0, Path.of(uri).toString());
    } catch (IllegalArgumentException e) {
      throw refused(text, e.getMessage());
    }
  }

  private static Address server(String text, URI uri, Protocol protocol) {
    if (uri.getHost() == null) {
      throw refused(text, "it names no host");
    }
    if (uri.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "url is refused, user and password do not belong into it; use the settings user and"
              + " password");
    }
    if (uri.getQuery() != null || uri.getFragment() != null || uri.getPort() > MOST_PORT) {
      throw refused(text, "it has a query, a fragment, or a port above " + MOST_PORT);
    }
    String path = uri.getPath().replaceAll("/+$", "");
    String folder = (path + "/").startsWith(HOME) ? (path + "/").substring(HOME.length()) : path;
    return new Address(
        protocol,
        uri.getHost(),
        uri.getPort() > 0 ? uri.getPort() : protocol.port,
        folder.replaceAll("/+$", ""));
  }

  private static IllegalArgumentException refused(String text, String why) {
    return new IllegalArgumentException("url '" + text + "' is refused, " + why + "; " + FORMS);
  }

  /** For people: never with a secret. */
  public String words() {
    return protocol == Protocol.FOLDER
        ? "folder " + folder
        : protocol.scheme + "://" + host + ":" + port;
  }

  /** The same with the folder of a server. */
  public String place() {
    return protocol == Protocol.FOLDER ? words() : words() + " folder " + folder;
  }
}
