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
}
