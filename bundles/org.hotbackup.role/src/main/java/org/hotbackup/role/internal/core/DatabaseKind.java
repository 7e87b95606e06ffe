package org.hotbackup.role.internal.core;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;

/**
 * Whether the settings of the database say that the pair shares it. Known before the database
 * bundle has started, for a role decided without the lease would be wrong. Thread-safe.
 */
@Component(service = DatabaseKind.class, configurationPid = DatabaseKind.PID)
public final class DatabaseKind {

  static final String PID = "org.hotbackup.database";

  private volatile boolean shared;

  @Activate
  public DatabaseKind(Map<String, ?> properties) {
    modified(properties);
  }

  @Modified
  void modified(Map<String, ?> properties) {
    shared = Boolean.parseBoolean(String.valueOf(properties.get("shared")).strip());
  }

  /** Whether the lease in a central database decides. */
  public boolean shared() {
    return shared;
  }
}
