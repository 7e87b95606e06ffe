package org.hotbackup.console.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hotbackup.api.StationIdentity;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.SynchronousConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a change made by a form or by the API back to the file of the configuration (CFG-7). File
 * Install can do that too, but empties the file first, and its scanner has been seen to read the
 * empty file: the settings were gone, and a backup would have become a main. Here the file is
 * replaced as a whole, before the change returns to its caller. {@code
 * felix.fileinstall.enableConfigSave=false} keeps File Install from writing as well.
 *
 * <p>A configuration of Hotbackup that has no file gets one: single configurations in the station's
 * {@code etc/}, factory configurations (data sources, conditions, reports) in {@code project/},
 * which is copied to the other station (CFG-8). One of another bundle keeps the file it has, also
 * where a form has dropped the property that names it, as the web console's does. A file changed by
 * hand wins over a change made at the same time elsewhere.
 */
@Component(service = {SynchronousConfigurationListener.class, ConfigurationFiles.class})
public final class ConfigurationFiles implements SynchronousConfigurationListener {

  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationFiles.class);

  private static final String OURS = "org.hotbackup.";
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._~-]+");

  /** On configurations that the role service makes, for components named in its own settings. */
  private static final String MANAGED = "hotbackup.managed";

  private final ConfigurationAdmin configurations;
  private final ConfigurationFile format;
  private final Path etc;
  private final Path project;

  /** The files as they were last read or written, which tells a change by hand. */
  private final Map<Path, byte[]> contents = new HashMap<>();

  /** The files that are as this class wrote them, and not yet seen to be anything else. */
  private final Map<Path, byte[]> ownWork = new HashMap<>();

  private final Map<String, Path> files = new HashMap<>();

  /** Called by the component runtime. */
  @Activate
  public ConfigurationFiles(
      @Reference ConfigurationAdmin configurations,
      @Reference StationIdentity identity,
      BundleContext context)
      throws IOException {
    this.configurations = configurations;
    this.format = new ConfigurationFile(context);
    // as File Install names its folders, else it would not know the file as the one it watches
    this.etc = Files.createDirectories(identity.etc()).toRealPath();
    this.project = Files.createDirectories(identity.project()).toRealPath();
    all("(service.pid=*)").forEach(this::keep);
  }

  @Override
  public synchronized void configurationEvent(ConfigurationEvent event) {
    if (event.getType() == ConfigurationEvent.CM_UPDATED) {
      String pid = event.getPid().replaceAll("[\\\\*()]", "\\\\$0");
      all("(service.pid=" + pid + ")").forEach(this::keep);
    } else if (event.getType() == ConfigurationEvent.CM_DELETED) {
      delete(event.getPid());
    }
  }

  /**
   * Lets File Install read a file unless it is as it was written here: that would bring in nothing
   * new, but undo a change made while it reads.
   */
  synchronized void read(Path file, Reading reading) throws Exception {
    byte[] own = ownWork.get(file);
    if (own != null && Arrays.equals(own, Files.readAllBytes(file))) {
      return;
    }
    ownWork.remove(file);
    reading.read();
  }

  /** What File Install does with a file. */
  interface Reading {

    /** Brings it into Config Admin. */
    void read() throws Exception;
  }

  private Stream<Configuration> all(String filter) {
    try {
      Configuration[] found = configurations.listConfigurations(filter);
      return found == null ? Stream.empty() : Stream.of(found);
    } catch (IOException | InvalidSyntaxException e) {
      LOG.error("configurations {} cannot be listed, changes may be lost at a restart", filter, e);
      return Stream.empty();
    }
  }

  private synchronized void keep(Configuration configuration) {
    String pid = configuration.getPid();
    Dictionary<String, Object> properties = configuration.getProperties();
    if (properties == null) {
      return;
    }
    Map<String, Object> written = ConfigurationFile.written(properties);
    try {
      if (properties.get(ConfigurationFile.FILE_NAME) instanceof String name) {
        write(pid, Path.of(URI.create(name)), written);
      } else if (files.containsKey(pid) && Files.isRegularFile(files.get(pid))) {
        name(configuration, properties, files.get(pid));
      } else if (pid.startsWith(OURS) && !written.containsKey(MANAGED)) {
        name(configuration, properties, file(configuration, written));
      }
    } catch (IOException | RuntimeException e) {
      LOG.error("configuration {} will be lost at a restart: {}", pid, e.toString());
    }
  }

  /** The change that this makes is written in turn. */
  private static void name(
      Configuration configuration, Dictionary<String, Object> properties, Path file)
      throws IOException {
    properties.put(ConfigurationFile.FILE_NAME, file.toFile().getAbsoluteFile().toURI().toString());
    configuration.update(properties);
  }

  private void write(String pid, Path file, Map<String, Object> written) throws IOException {
    files.put(pid, file);
    if (!Files.isRegularFile(file)) {
      return;
    }
    byte[] now = Files.readAllBytes(file);
    byte[] known = contents.get(file);
    // By its values: File Install tells nobody of another comment.
    boolean changedByHand = known == null || !format.sameProperties(now, known);
    if (changedByHand || readByFileInstall()) {
      contents.put(file, now);
      return;
    }
    byte[] changed = format.changed(now, written);
    if (!Arrays.equals(now, changed)) {
      replace(file, changed);
      LOG.info("configuration {} is written to {}", pid, file);
    }
  }

  private void replace(Path file, byte[] content) throws IOException {
    contents.put(file, content);
    ownWork.put(file, content);
    WholeFile.replace(file, content);
  }

  /**
   * Whether the change is File Install bringing in a file. What it read may be older than the file
   * by now; it must not be written, then the next scan brings in the newer.
   */
  private static boolean readByFileInstall() {
    return Thread.currentThread().getClass().getName().startsWith("org.apache.felix.fileinstall.");
  }

  /** The file to name: the one that is there already, or a new one. */
  private Path file(Configuration configuration, Map<String, Object> written) throws IOException {
    String factoryPid = configuration.getFactoryPid();
    String base = ConfigurationFile.baseName(configuration.getPid(), factoryPid);
    if (!SAFE.matcher(base).matches()) {
      throw new IllegalArgumentException(
          "its name may have only letters, digits and . _ ~ -, else it cannot be a file name");
    }
    Optional<Path> existing =
        Stream.of(etc, project)
            .flatMap(folder -> Stream.of(".cfg", ".config").map(end -> folder.resolve(base + end)))
            .filter(Files::isRegularFile)
            .findFirst();
    if (existing.isPresent()) {
      return existing.get();
    }
    Path folder = factoryPid == null ? etc : project;
    Path file = folder.resolve(base + ConfigurationFile.extension(written));
    byte[] content = format.changed(new byte[0], written);
    replace(file, content);
    LOG.info("configuration {} is kept in {}", configuration.getPid(), file);
    return file;
  }

  private void delete(String pid) {
    Path file = files.remove(pid);
    try {
      if (file != null) {
        contents.remove(file);
        ownWork.remove(file);
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.error("{} cannot be deleted and comes back at a restart: {}", file, e.toString());
    }
  }
}
