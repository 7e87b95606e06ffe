package org.hotbackup.api.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.UUID;
import org.hotbackup.api.StationIdentity;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The identity as the launcher, or the administrator of a Karaf, put it in framework properties.
 */
@Component
public final class FrameworkIdentity implements StationIdentity {

  private final String name;
  private final UUID instance;
  private final String version;
  private final Path directory;

  @Activate
  public FrameworkIdentity(BundleContext context) {
    String configured = context.getProperty(NAME_PROPERTY);
    name = configured == null || configured.isBlank() ? hostName() : configured.strip();
    instance = UUID.fromString(context.getProperty(Constants.FRAMEWORK_UUID));
    version = context.getBundle().getVersion().toString().replace(".SNAPSHOT", "-SNAPSHOT");
    String path = context.getProperty(DIRECTORY_PROPERTY);
    directory = Path.of(path == null ? "" : path).toAbsolutePath().normalize();
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "station";
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public UUID instance() {
    return instance;
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public Path directory() {
    return directory;
  }
}
