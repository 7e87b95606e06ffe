package org.hotbackup.console.internal;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;

/** Where this machine reaches the station's own HTTP service. */
final class HttpAddress {

  /** Configuration of the Felix HTTP service, and its property for the address it binds. */
  static final String PID = "org.apache.felix.http";

  static final String HOST = "org.apache.felix.http.host";

  private static final String PORT = "org.osgi.service.http.port";
  private static final String SECURE_PORT = "org.osgi.service.http.port.secure";
  private static final String PLAIN = "org.apache.felix.http.enable";

  private HttpAddress() {}

  /**
   * The base address without a path, with an IP literal as host.
   *
   * @param runtime properties of the HttpServiceRuntime service, which tell the ports in use; its
   *     list of endpoints leaves out the loopback addresses
   * @param host the address that is bound as configured, {@code null} or blank for all
   */
  static String of(Map<String, ?> runtime, String host) throws UnknownHostException {
    boolean plain = !"false".equals(String.valueOf(runtime.get(PLAIN)));
    Object port = runtime.get(plain ? PORT : SECURE_PORT);
    if (port == null) {
      throw new UnknownHostException("the HTTP service does not tell its port");
    }
    return (plain ? "http://" : "https://") + literal(host) + ":" + port;
  }

  private static String literal(String host) throws UnknownHostException {
    InetAddress address = InetAddress.getByName(host == null ? "" : host.strip());
    if (host == null || host.isBlank() || address.isAnyLocalAddress()) {
      return "127.0.0.1";
    }
    String text = address.getHostAddress();
    return address instanceof Inet6Address ? "[" + text + "]" : text;
  }
}
