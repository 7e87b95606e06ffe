package org.hotbackup.itests.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hotbackup.license.tool.LicenseOrder;
import org.hotbackup.license.tool.LicenseTool;
import org.hotbackup.license.tool.LicenseToolException;

/** Makes licences. Used outside the framework only: no bundle exports the tool. */
final class Licences {

  private Licences() {}

  /** Licences of the issuer whose key goes into {@code etc}, and one of a stranger. */
  static void make(Path folder, Path etc) throws IOException, LicenseToolException {
    Files.createDirectory(folder);
    LicenseTool tool = new LicenseTool(Clock.systemUTC());
    tool.keygen(folder.resolve("key"), etc.resolve("issuer.jwk"));
    tool.keygen(folder.resolve("other-key"), folder.resolve("other.jwk"));
    for (String name : List.of("full", "no-logging", "for-backup")) {
      tool.issue(folder.resolve("key"), order(name), folder.resolve(name));
    }
    tool.issue(folder.resolve("other-key"), order("stranger"), folder.resolve("stranger"));
  }

  private static LicenseOrder order(String name) {
    Map<String, Object> options = new TreeMap<>(Map.of("reports", true, "logging", true));
    if (name.equals("no-logging")) {
      options.put("logging", false);
    }
    if (name.equals("for-backup")) {
      options.put("backup", true);
    }
    return new LicenseOrder(name, "Test plant", options, Optional.empty(), Optional.empty());
  }
}
