package org.hotbackup.itests.stations;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Writes bundles as other people bring them. */
final class TestBundle {

  private TestBundle() {}

  /** A bundle that is nothing but its activator. */
  static void activator(Path file, Class<?> activator) throws IOException {
    activator(file, "org.osgi.service.cm", activator);
  }

  /**
   * A bundle of an activator and what that needs.
   *
   * @param imports packages it needs besides the framework's
   * @param code the activator first
   */
  static void activator(Path file, String imports, Class<?>... code) throws IOException {
    write(
        file,
        Map.of(
            "Bundle-Activator",
            code[0].getName(),
            "Import-Package",
            "org.osgi.framework," + imports),
        Map.of(),
        code);
  }

  /**
   * A bundle with declarative services components of one class, which knows nothing of Hotbackup.
   *
   * @param xmlns version of the component descriptions, like {@code 1.1.0}
   * @param names names of the components
   */
  static void components(
      Path file, String version, String xmlns, Class<?> implementation, List<String> names)
      throws IOException {
    Map<String, String> descriptions = new LinkedHashMap<>();
    for (String name : names) {
      descriptions.put(
          "OSGI-INF/" + name + ".xml",
          """
          <?xml version="1.0" encoding="UTF-8"?>
          <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v%s" name="%s" immediate="true"
              activate="activate" deactivate="deactivate">
            <property name="version" value="%s"/>
            <implementation class="%s"/>
          </scr:component>
          """
              .formatted(xmlns, name, version, implementation.getName()));
    }
    write(
        file,
        Map.of(
            "Service-Component",
            String.join(",", descriptions.keySet()),
            "Bundle-Version",
            version,
            "Import-Package",
            "org.osgi.framework"),
        descriptions,
        implementation);
  }

  private static void write(
      Path file, Map<String, String> more, Map<String, String> texts, Class<?>... code)
      throws IOException {
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue(
        "Bundle-SymbolicName", "com.example." + file.getFileName().toString().split("\\.")[0]);
    more.forEach(headers::putValue);
    // Complete at once: the folder is being watched.
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(draft), manifest)) {
      for (Map.Entry<String, String> text : texts.entrySet()) {
        jar.putNextEntry(new JarEntry(text.getKey()));
        jar.write(text.getValue().getBytes(StandardCharsets.UTF_8));
      }
      for (Class<?> one : code) {
        String name = one.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(name));
        try (InputStream in = one.getClassLoader().getResourceAsStream(name)) {
          in.transferTo(jar);
        }
      }
    }
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
