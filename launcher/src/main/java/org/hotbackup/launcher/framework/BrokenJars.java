package org.hotbackup.launcher.framework;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.osgi.framework.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports jars in {@code deploy/} that are no bundles (OPS-3). File Install passes over them
 * without a word, because it hopes for another handler. Each state of a file is reported once, and
 * only when it has kept still between two looks, so that a copy in progress is left alone.
 */
final class BrokenJars {

  private static final Logger LOG = LoggerFactory.getLogger(BrokenJars.class);

  private record State(long size, FileTime modified) {}

  private final Path folder;
  private Map<Path, State> seen = new HashMap<>();
  private final Map<Path, State> judged = new HashMap<>();

  BrokenJars(Path folder) {
    this.folder = folder;
  }

  /** Looks once. */
  void look() {
    Map<Path, State> now = new HashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jar")).toList()) {
        if (Files.isRegularFile(file)) {
          now.put(file, new State(Files.size(file), Files.getLastModifiedTime(file)));
        }
      }
    } catch (IOException e) {
      LOG.debug("{} cannot be listed now: {}", folder, e.toString());
      return;
    }
    now.forEach(
        (file, state) -> {
          if (state.equals(seen.get(file)) && !state.equals(judged.put(file, state))) {
            problem(file)
                .ifPresent(
                    why ->
                        LOG.warn(
                            "{} is not installed: {}; replace or remove it, the rest runs on",
                            file,
                            why));
          }
        });
    judged.keySet().retainAll(now.keySet());
    seen = now;
  }

  /** Why a jar is no bundle; empty if it is one. */
  static Optional<String> problem(Path file) {
    try (JarFile jar = new JarFile(file.toFile())) {
      Manifest manifest = jar.getManifest();
      if (manifest == null) {
        return Optional.of("it has no META-INF/MANIFEST.MF");
      }
      if (manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME) == null) {
        return Optional.of("its manifest has no Bundle-SymbolicName, so it is no OSGi bundle");
      }
      return Optional.empty();
    } catch (IOException | SecurityException e) {
      return Optional.of("it is no readable jar (" + e.getMessage() + ")");
    }
  }
}
