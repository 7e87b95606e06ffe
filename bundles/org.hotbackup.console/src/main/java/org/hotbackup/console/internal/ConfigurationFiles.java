package org.hotbackup.console.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hotbackup.api.StationIdentity;
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
 * Gives every configuration of Hotbackup a file, so that a change made by a form or by the API is
 * there after a restart (CFG-7). File Install writes changes back to the file that a configuration
 * names; this component makes that file, or names the existing one again, where a configuration
 * names none. Single configurations go to the station's {@code etc/}, factory configurations (data
 * sources, conditions, reports) to {@code project/}, which is copied to the other station (CFG-8).
 * Synchronous, so that the file is there when the change returns, and so that a second change of
 * the same caller cannot fall between reading and naming.
 */
@Component(service = SynchronousConfigurationListener.class)
public final class ConfigurationFiles implements SynchronousConfigurationListener {

  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationFiles.class);

  private static final String OURS = "org.hotbackup.";
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._~-]+");

  /** A configuration of this property alone is the role service's way to gate a component. */
  private static final Set<String> GATE = Set.of("osgi.ds.satisfying.condition.target");

  private final ConfigurationAdmin configurations;
  private final Path etc;
  private final Path project;

  /** Called by the component runtime. */
  @Activate
  public ConfigurationFiles(
      @Reference ConfigurationAdmin configurations, @Reference StationIdentity identity)
      throws IOException {
    this.configurations = configurations;
    // as File Install names its folders, else it would not know the file as the one it watches
    this.etc = Files.createDirectories(identity.etc()).toRealPath();
    this.project = Files.createDirectories(identity.project()).toRealPath();
    all("(service.pid=" + OURS + "*)").forEach(this::keep);
  }

  @Override
  public void configurationEvent(ConfigurationEvent event) {
    if (event.getType() == ConfigurationEvent.CM_UPDATED && event.getPid().startsWith(OURS)) {
      all("(service.pid=" + event.getPid() + ")").forEach(this::keep);
    }
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

  private void keep(Configuration configuration) {
    String pid = configuration.getPid();
    Dictionary<String, Object> properties = configuration.getProperties();
    if (properties == null || properties.get(ConfigurationFile.FILE_NAME) != null) {
      return;
    }
    Map<String, Object> written = ConfigurationFile.written(properties);
    if (written.keySet().equals(GATE)) {
      return;
    }
    try {
      Path file = file(configuration, written);
      properties.put(
          ConfigurationFile.FILE_NAME, file.toFile().getAbsoluteFile().toURI().toString());
      configuration.update(properties);
      LOG.info("configuration {} is kept in {}", pid, file);
    } catch (IOException | IllegalArgumentException e) {
      LOG.error("configuration {} will be lost at a restart: {}", pid, e.toString());
    }
  }

  /** The file to name: the one that is there, which File Install then writes, or a new one. */
  private Path file(Configuration configuration, Map<String, Object> written) throws IOException {
    String pid = configuration.getPid();
    String factoryPid = configuration.getFactoryPid();
    String base = ConfigurationFile.baseName(pid, factoryPid);
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
    ConfigurationFile made = ConfigurationFile.of(base, written);
    Path file = (factoryPid == null ? etc : project).resolve(made.name());
    WholeFile.create(file, made.content());
    return file;
  }
}
