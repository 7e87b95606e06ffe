package org.hotbackup.api.link;

/**
 * Where a station listens.
 *
 * @param host name or IP address, without brackets
 * @param port TCP port, 1 to 65535
 */
public record PeerAddress(String host, int port) {

  /** The port of the link unless set otherwise (CFG-4). */
  public static final int DEFAULT_PORT = 57034;

  /** {@code host:port}, an IPv6 address in brackets. */
  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }

  /**
   * The address in a text as {@link #toString} writes it; without a port the default one.
   *
   * @throws IllegalArgumentException where there is none
   */
  public static PeerAddress parse(String text) {
    int colon = text.lastIndexOf(':');
    boolean bare = colon < 0 || text.indexOf(':') != colon && !text.contains("]:");
    String host = bare ? text : text.substring(0, colon);
    try {
      int port = bare ? DEFAULT_PORT : Integer.parseInt(text.substring(colon + 1));
      String plain = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
      if (!plain.isBlank() && port >= 1 && port <= 65_535) {
        return new PeerAddress(plain, port);
      }
    } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
      // Said below, with what is expected.
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no address: write a name or IP address, with :port from 1 to 65535");
  }
}
