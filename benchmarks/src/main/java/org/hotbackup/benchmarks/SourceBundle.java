package org.hotbackup.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.hotbackup.benchmarks.source.SyntheticType;

/** Writes the bundle with the synthetic source. */
final class SourceBundle {

  private SourceBundle() {}

  static void write(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue("Bundle-SymbolicName", "org.hotbackup.benchmarks.source");
    headers.putValue("Bundle-Activator", SyntheticType.class.getName());
    headers.putValue(
        "Import-Package",
        "org.osgi.framework,org.osgi.util.tracker,org.hotbackup.api,org.hotbackup.api.source");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      URI here = SyntheticType.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      if (Files.isDirectory(Path.of(here))) {
        add(out, Path.of(here));
      } else {
        try (FileSystem own = FileSystems.newFileSystem(URI.create("jar:" + here), Map.of())) {
          add(out, own.getPath("/"));
        }
      }
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static void add(JarOutputStream out, Path classes) throws IOException {
    String folder = SyntheticType.class.getPackageName().replace('.', '/');
    List<Path> files;
    try (Stream<Path> entries = Files.list(classes.resolve(folder))) {
      files = entries.filter(file -> file.toString().endsWith(".class")).sorted().toList();
    }
    for (Path file : files) {
      out.putNextEntry(new JarEntry(folder + "/" + file.getFileName()));
      try (InputStream in = Files.newInputStream(file)) {
        in.transferTo(out);
      }
    }
  }
}
