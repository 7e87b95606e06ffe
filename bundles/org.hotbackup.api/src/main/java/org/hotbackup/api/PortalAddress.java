package org.hotbackup.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Where this station serves the portal. A service that is there wherever the portal feature is,
 * whatever the role; the other station is told (PORT-2). Thread-safe; answers from memory.
 */
public interface PortalAddress {

  /**
   * Host of an address that stands for whatever address the station is reached at: it listens on
   * every address, and knows no name for itself.
   */
  String THIS_HOST = "this-host.invalid";

  /**
   * The address as the web server's settings tell it, ending with {@code /portal/}; empty while
   * there is no web server.
   */
  Optional<URI> served();

  /**
   * A portal's address for whoever reaches its station at a host: the host stands where {@link
   * #THIS_HOST} does, another address is left as it is. Empty where the host cannot stand in an
   * address, like a name with an underscore.
   *
   * @param host name or IP address, an IPv6 one with or without brackets
   */
  static Optional<URI> reachedAt(URI portal, String host) {
    if (!THIS_HOST.equals(portal.getHost())) {
      return Optional.of(portal);
    }
    String plain = host.replaceAll("[\\[\\]]", "").replaceFirst("%.*$", "");
    String named = plain.indexOf(':') < 0 ? plain : "[" + plain + "]";
    String port = portal.getPort() < 0 ? "" : ":" + portal.getPort();
    try {
      URI address = new URI(portal.getScheme() + "://" + named + port + portal.getRawPath());
      return Optional.of(address).filter(uri -> uri.getHost() != null);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
