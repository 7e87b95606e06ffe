package org.hotbackup.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Writes bundles for tests. */
final class TestBundle {

  private TestBundle() {}

  /** A bundle that marks that it is active, see {@link MarkerActivator}. */
  static void marker(Path file) throws IOException {
    write(file, "org.osgi.framework", MarkerActivator.class);
  }

  /** A bundle that nothing can satisfy. */
  static void unresolvable(Path file) throws IOException {
    write(file, "no.such.thing", null);
  }

  private static void write(Path file, String imports, Class<?> activator) throws IOException {
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue(
        "Bundle-SymbolicName", "test." + file.getFileName().toString().split("\\.")[0]);
    headers.putValue("Import-Package", imports);
    if (activator != null) {
      headers.putValue("Bundle-Activator", activator.getName());
    }
    // Complete at once: the folder is being watched.
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(draft), manifest)) {
      if (activator != null) {
        String name = activator.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(name));
        try (InputStream in = activator.getClassLoader().getResourceAsStream(name)) {
          in.transferTo(jar);
        }
      }
    }
    Files.move(draft, file);
  }
}
