package org.hotbackup.logging.modbus.internal;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a device is.
 *
 * @param host name or IP address
 * @param port TCP port, 1 to 65535
 * @param unit unit identifier, 0 to 255
 */
record ModbusAddress(String host, int port, int unit) {

  private static final int DEFAULT_PORT = 502;
  private static final int DEFAULT_UNIT = 1;

  /**
   * Understands {@code modbus://host:port/unit}.
   *
   * @throws IllegalArgumentException the message names the value and what is allowed
   */
  static ModbusAddress of(String url) {
    try {
      URI uri = new URI(url);
      String host = uri.getHost();
      int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
      String path = uri.getPath() == null ? "" : uri.getPath();
      int unit = path.length() < 2 ? DEFAULT_UNIT : Integer.parseInt(path.substring(1));
      if ("modbus".equalsIgnoreCase(uri.getScheme())
          && host != null
          && uri.getUserInfo() == null
          && uri.getQuery() == null
          && uri.getFragment() == null
          && port >= 1
          && port <= 65_535
          && unit >= 0
          && unit <= 255) {
        return new ModbusAddress(host.replaceAll("[\\[\\]]", ""), port, unit);
      }
    } catch (URISyntaxException | NumberFormatException e) {
      // said below, with the same words as for numbers out of range
    }
    throw new IllegalArgumentException(
        "url "
            + url
            + " is refused; write modbus://host:port/unit with a port from 1 to 65535 (default "
            + DEFAULT_PORT
            + ") and a unit from 0 to 255 (default "
            + DEFAULT_UNIT
            + "), for example modbus://10.0.0.7 or modbus://10.0.0.7:502/1");
  }

  @Override
  public String toString() {
    return host + ":" + port + " unit " + unit;
  }
}
