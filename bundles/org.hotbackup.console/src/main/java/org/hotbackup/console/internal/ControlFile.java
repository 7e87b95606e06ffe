package org.hotbackup.console.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.hotbackup.api.StationIdentity;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps {@code data/control.json} while the HTTP service is up: it tells the command line of this
 * machine where the station answers and with which token; only the station's account can read it.
 * The HTTP service registers anew when its settings change, which makes this component start anew.
 */
@Component(service = ControlFile.class, immediate = true)
public final class ControlFile {

  /** The content: process id, base address of the HTTP service, token. */
  record Document(long pid, String url, String token) {}

  private static final Logger LOG = LoggerFactory.getLogger(ControlFile.class);

  private final Path file;

  /**
   * Called by the component runtime.
   *
   * @throws IOException the file cannot be written; the command line cannot reach the station then
   */
  @Activate
  public ControlFile(
      @Reference StationIdentity identity,
      @Reference ControlToken token,
      @Reference ConfigurationAdmin configurations,
      @Reference(service = HttpServiceRuntime.class) Map<String, Object> runtime,
      BundleContext context)
      throws IOException {
    file = identity.data().resolve("control.json");
    String url = HttpAddress.of(runtime, boundHost(configurations, context));
    Files.createDirectories(identity.data());
    Document document = new Document(ProcessHandle.current().pid(), url, token.text());
    WholeFile.writeSecret(file, Json.write(document).getBytes(StandardCharsets.UTF_8));
    LOG.info("the station answers at {}, console at {}/system/console/hotbackup", url, url);
  }

  private static String boundHost(ConfigurationAdmin configurations, BundleContext context)
      throws IOException {
    try {
      Configuration[] found =
          configurations.listConfigurations("(service.pid=" + HttpAddress.PID + ")");
      Object host = found == null ? null : found[0].getProperties().get(HttpAddress.HOST);
      return host == null ? context.getProperty(HttpAddress.HOST) : host.toString();
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("a constant filter is valid", e);
    }
  }

  @Deactivate
  void remove() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{} cannot be removed, remove it by hand: {}", file, e.toString());
    }
  }
}
