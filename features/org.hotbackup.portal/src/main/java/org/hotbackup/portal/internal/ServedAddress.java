package org.hotbackup.portal.internal;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.PortalAddress;
import org.hotbackup.portal.internal.page.Browser;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;

/**
 * The portal's address as the web server's settings tell it. The web server registers anew when
 * they change, which makes this component start anew.
 */
@Component(service = {PortalAddress.class, ServedAddress.class})
public final class ServedAddress implements PortalAddress {

  private static final String PID = "org.apache.felix.http";
  private static final String HOST = "org.apache.felix.http.host";
  private static final String PORT = "org.osgi.service.http.port";
  private static final String SECURE_PORT = "org.osgi.service.http.port.secure";
  private static final String SECURE = "org.apache.felix.https.enable";

  private final Optional<URI> served;

  /** Called by the component runtime. */
  @Activate
  public ServedAddress(
      @Reference(service = HttpServiceRuntime.class) Map<String, Object> runtime,
      @Reference ConfigurationAdmin configurations,
      BundleContext context)
      throws IOException {
    served = of(runtime, boundHost(configurations, context));
  }

  /** HTTPS where there is any, for then it is meant to be used. */
  static Optional<URI> of(Map<String, ?> runtime, String host) throws UnknownHostException {
    boolean secure = "true".equals(String.valueOf(runtime.get(SECURE)));
    Object port = runtime.get(secure ? SECURE_PORT : PORT);
    return port == null
        ? Optional.empty()
        : Optional.of(
            URI.create(
                (secure ? "https://" : "http://") + name(host) + ":" + port + Browser.ROOT + "/"));
  }

  private static String name(String host) throws UnknownHostException {
    if (host == null || host.isBlank()) {
      return THIS_HOST;
    }
    InetAddress address = InetAddress.getByName(host.strip());
    if (address.isAnyLocalAddress()) {
      return THIS_HOST;
    }
    return address instanceof Inet6Address
        ? "[" + address.getHostAddress().replaceAll("%.*", "") + "]"
        : host.strip();
  }

  private static String boundHost(ConfigurationAdmin configurations, BundleContext context)
      throws IOException {
    try {
      Configuration[] found = configurations.listConfigurations("(service.pid=" + PID + ")");
      Object host = found == null ? null : found[0].getProperties().get(HOST);
      return host == null ? context.getProperty(HOST) : host.toString();
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("a constant filter is valid", e);
    }
  }

  @Override
  public Optional<URI> served() {
    return served;
  }
}
