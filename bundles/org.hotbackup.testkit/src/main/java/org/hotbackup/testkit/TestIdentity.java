package org.hotbackup.testkit;

import java.nio.file.Path;
import java.util.UUID;
import org.hotbackup.api.StationIdentity;

/** An identity without a framework. */
public record TestIdentity(String name, UUID instance, String version, Path directory)
    implements StationIdentity {

  /** A station of this name in a directory. */
  public static TestIdentity of(String name, Path directory) {
    return new TestIdentity(name, UUID.randomUUID(), "0.0.0", directory);
  }
}
