package org.hotbackup.itests.stations.deployed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.osgi.framework.BundleContext;

/** A component of somebody else: writes a line when it starts and one when it stops. */
public final class Marker {

  private Path file;
  private Object version;

  /** Called by the component runtime. */
  public void activate(BundleContext context, Map<String, Object> properties) throws IOException {
    Object name = properties.get("component.name");
    version = properties.get("version");
    file = Path.of(context.getProperty("hotbackup.directory"), "data", name + ".txt");
    note("on");
  }

  /** Called by the component runtime. */
  public void deactivate() throws IOException {
    note("off");
  }

  private void note(String what) throws IOException {
    Files.write(
        file,
        (what + " " + version + "\n").getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
