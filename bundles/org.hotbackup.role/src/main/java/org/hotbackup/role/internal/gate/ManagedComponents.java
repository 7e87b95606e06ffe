package org.hotbackup.role.internal.gate;

import java.io.IOException;
import java.util.Dictionary;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.List;
import java.util.Set;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts components that have no configuration of their own under hot-backup control (ROLE-6): gives
 * each a configuration with nothing but the condition it has to wait for.
 */
public final class ManagedComponents {

  /** The property with which any DS component follows the role. */
  public static final String TARGET = "osgi.ds.satisfying.condition.target";

  static final String FILTER = "(osgi.condition.id=hotbackup.active)";
  static final String MARK = "hotbackup.managed";

  private static final Logger LOG = LoggerFactory.getLogger("org.hotbackup.role");

  private final ConfigurationAdmin admin;

  public ManagedComponents(ConfigurationAdmin admin) {
    this.admin = admin;
  }

  /**
   * Makes exactly these components follow the role. A component that has a configuration of its own
   * is left alone, and the log says what to write into it.
   */
  public void follow(List<String> names) {
    try {
      Set<String> wanted = new HashSet<>(names);
      Configuration[] ours = admin.listConfigurations("(" + MARK + "=true)");
      for (Configuration configuration : ours == null ? new Configuration[0] : ours) {
        if (!wanted.remove(configuration.getPid())) {
          LOG.info("component {} does not follow the role any more", configuration.getPid());
          configuration.delete();
        }
      }
      for (String name : wanted) {
        add(name);
      }
    } catch (IOException | InvalidSyntaxException e) {
      LOG.error("managed.components could not be applied: {}", e.getMessage());
    }
  }

  private void add(String name) throws IOException {
    Configuration configuration = admin.getConfiguration(name, "?");
    if (configuration.getProperties() != null) {
      if (configuration.getProperties().get(TARGET) == null) {
        LOG.warn(
            "component {} has a configuration of its own: add {}={} to it instead of naming it in"
                + " managed.components",
            name,
            TARGET,
            FILTER);
      }
      return;
    }
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(TARGET, FILTER);
    properties.put(MARK, true);
    configuration.update(properties);
    LOG.info("component {} follows the role", name);
  }
}
