package org.hotbackup.itests.stations.deployed;

import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;

/** Another bundle that changes the role's settings through the ConfigurationAdmin API. */
public final class SettingsChanger implements BundleActivator {

  /** The values it sets; it removes the file when it has set them. */
  public static final String FILE = "data/settings-to-be.properties";

  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

  @Override
  public void start(BundleContext context) {
    Path file = Path.of(context.getProperty("hotbackup.directory"), FILE);
    var unused =
        thread.scheduleWithFixedDelay(() -> look(context, file), 0, 50, TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop(BundleContext context) {
    thread.shutdownNow();
  }

  private static void look(BundleContext context, Path file) {
    if (!Files.exists(file)) {
      return;
    }
    Properties read = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      read.load(reader);
      Hashtable<String, Object> values = new Hashtable<>();
      read.forEach((key, value) -> values.put(key.toString(), value));
      context
          .getService(context.getServiceReference(ConfigurationAdmin.class))
          .getConfiguration("org.hotbackup.role", "?")
          .update(values);
      Files.delete(file);
    } catch (Exception e) {
      // The file stays, by which the test sees that it did not work.
      e.printStackTrace();
    }
  }
}
