package org.hotbackup.launcher.framework;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports configuration files that File Install would take for something else: it writes the PID
 * {@code a.b~name} as {@code a.b-name.cfg} and passes over a file with a tilde without a word.
 */
final class MisnamedFiles {

  private static final Logger LOG = LoggerFactory.getLogger(MisnamedFiles.class);

  private final List<Path> folders;
  private final Set<Path> reported = new HashSet<>();

  MisnamedFiles(List<Path> folders) {
    this.folders = folders;
  }

  /** Looks once; names each file once. */
  void look() {
    for (Path folder : folders) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .filter(file -> file.getFileName().toString().matches(".+~.+\\.(cfg|config)"))
            .filter(reported::add)
            .forEach(
                file ->
                    LOG.warn(
                        "{} has no effect: rename it to {}",
                        file,
                        file.getFileName().toString().replaceFirst("~", "-")));
      } catch (IOException e) {
        LOG.debug("{} cannot be listed now: {}", folder, e.toString());
      }
    }
  }
}
