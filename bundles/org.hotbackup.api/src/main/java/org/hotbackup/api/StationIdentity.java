package org.hotbackup.api;

import java.nio.file.Path;
import java.util.UUID;

/** Who and where this station is. A service; its answers never change while the process runs. */
public interface StationIdentity {

  /** Framework property: the station's name; the host name where it is not set. */
  String NAME_PROPERTY = "hotbackup.station";

  /** Framework property: the station directory; the working directory where it is not set. */
  String DIRECTORY_PROPERTY = "hotbackup.directory";

  /** The station's name as people see it. */
  String name();

  /** New at every start of the process, so that a station recognises itself. */
  UUID instance();

  /** Version of the software. */
  String version();

  /** The station directory, absolute. */
  Path directory();

  /** The station's own configuration files, licence and issuer key. */
  default Path etc() {
    return directory().resolve("etc");
  }

  /** The project, the same on both stations (CFG-8). */
  default Path project() {
    return directory().resolve("project");
  }

  /** What the station keeps: database, journal, term. */
  default Path data() {
    return directory().resolve("data");
  }
}
