package org.hotbackup.launcher.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("OPS-3: jars that are no bundles are reported")
class BrokenJarsTest {

  @TempDir Path deploy;
  private final List<String> lines = new ArrayList<>();
  private final Logger logger = Logger.getLogger(BrokenJars.class.getName());
  private final Handler handler = new Lines();

  @BeforeEach
  void listen() {
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
  }

  @AfterEach
  void silence() {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
  }

  @Test
  @DisplayName("each once, by name and reason, and again only when the file has changed")
  void onceEach() throws IOException {
    BrokenJars jars = new BrokenJars(deploy);
    Files.write(deploy.resolve("corrupt.jar"), new byte[] {'P', 'K', 3, 4, 0, 0});
    jar("plain.jar", new Attributes());
    Attributes bundle = new Attributes();
    bundle.putValue("Bundle-SymbolicName", "good");
    jar("good.jar", bundle);
    Files.writeString(deploy.resolve("notes.txt"), "no jar at all");

    jars.look();
    assertThat(lines).as("a file may still be on its way").isEmpty();
    jars.look();
    jars.look();
    assertThat(lines)
        .hasSize(2)
        .anySatisfy(line -> assertThat(line).contains("corrupt.jar", "no readable jar"))
        .anySatisfy(line -> assertThat(line).contains("plain.jar", "Bundle-SymbolicName"));

    Files.write(deploy.resolve("corrupt.jar"), new byte[] {'P', 'K', 3});
    jars.look();
    jars.look();
    assertThat(lines).hasSize(3);
  }

  private void jar(String name, Attributes headers) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putAll(headers);
    try (OutputStream out = Files.newOutputStream(deploy.resolve(name));
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      jar.finish();
    }
  }

  private final class Lines extends Handler {

    private final SimpleFormatter formatter = new SimpleFormatter();

    @Override
    public void publish(LogRecord entry) {
      lines.add(formatter.formatMessage(entry));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
