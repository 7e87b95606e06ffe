package org.hotbackup.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.apache.felix.fileinstall.simulated.ScannerThread;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.testkit.Await;
import org.hotbackup.testkit.TestIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** CFG-7 with the real Config Admin and File Install, across restarts. */
class ConfigurationFilesIT {

  private static final String PID = "org.hotbackup.role";
  private static final String SOURCE = "org.hotbackup.logging.source";

  @TempDir Path station;
  private TestFramework framework;

  @BeforeEach
  void start() throws Exception {
    start("100");
  }

  private void start(String pollMillis) throws Exception {
    framework =
        new TestFramework(
            station,
            Map.of("org.osgi.service.http.port", "-1", "felix.fileinstall.poll", pollMillis));
    framework.register(StationIdentity.class, TestIdentity.of("line-3-backup", station));
    framework.start();
    framework.service("org.osgi.service.cm.SynchronousConfigurationListener");
  }

  @AfterEach
  void stop() throws Exception {
    framework.close();
  }

  private void restart() throws Exception {
    stop();
    start();
  }

  private ConfigurationAdmin configurations() {
    return framework.service(ConfigurationAdmin.class);
  }

  private Dictionary<String, Object> now(String pid) throws Exception {
    Configuration[] found = configurations().listConfigurations("(service.pid=" + pid + ")");
    return found == null ? null : found[0].getProperties();
  }

  private void awaitValue(String pid, String key, Object value) {
    Await.until(
        pid + " " + key + "=" + value,
        TestFramework.PATIENCE,
        () -> value.equals(now(pid).get(key)));
  }

  @Test
  @DisplayName("CFG-7: a configuration made by the API has a file when update returns")
  void newConfiguration() throws Exception {
    configurations()
        .getConfiguration(PID, "?")
        .update(table("main.address", "bäckup=€ \\x", "checkup.rate", "7"));

    Path file = station.resolve("etc/org.hotbackup.role.cfg");
    assertThat(file).isRegularFile();
    assertThat(now(PID).get(ConfigurationFile.FILE_NAME)).isEqualTo(file.toFile().toURI() + "");
    restart();
    awaitValue(PID, "checkup.rate", "7");
    assertThat(now(PID).get("main.address")).isEqualTo("bäckup=€ \\x");
  }

  @Test
  @DisplayName("CFG-7: values that are no text keep their type")
  void typedConfiguration() throws Exception {
    Hashtable<String, Object> properties = table("unit", "°C €");
    properties.put("scan.interval", 500);
    properties.put("tags", new String[] {"a b", "c,\"d\""});
    configurations().getFactoryConfiguration(SOURCE, "line-3", "?").update(properties);

    assertThat(station.resolve("project/org.hotbackup.logging.source-line-3.config"))
        .as("a data source belongs to the project (CFG-8)")
        .isRegularFile();
    restart();
    awaitValue(SOURCE + "~line-3", "scan.interval", 500);
    assertThat(now(SOURCE + "~line-3").get("unit")).isEqualTo("°C €");
    assertThat(now(SOURCE + "~line-3").get("tags")).isEqualTo(new String[] {"a b", "c,\"d\""});
  }

  @Test
  @DisplayName(
      "CFG-7: a change goes to the file it came from, comments stay, also without its name")
  void existingFile() throws Exception {
    Path file = Files.createDirectories(station.resolve("project")).resolve(PID + ".cfg");
    Files.writeString(file, "# the pair\ncheckup.rate = 5\nmain.address = old\n");
    awaitValue(PID, "checkup.rate", "5");

    Configuration configuration = configurations().getConfiguration(PID, "?");
    configuration.update(table("checkup.rate", "6", "main.address", "new"));
    assertThat(file).hasContent("# the pair\ncheckup.rate = 6\nmain.address = new\n");
    assertThat(station.resolve("etc/" + PID + ".cfg")).doesNotExist();

    Dictionary<String, Object> properties = now(PID);
    properties.put("checkup.rate", "8");
    properties.remove("main.address");
    configuration.update(properties);
    assertThat(file).hasContent("# the pair\ncheckup.rate = 8\n");
  }

  @Test
  @DisplayName("CFG-7: a change to another bundle's file goes there, also without its name")
  void fileOfAnotherBundle() throws Exception {
    Path file = station.resolve("etc/com.example.Valve.cfg");
    // The value is there a moment before the file is known; it is when the next one has come.
    Files.writeString(file, "# by hand\nopen = half\n");
    awaitValue("com.example.Valve", "open", "half");
    Files.writeString(file, "# by hand\nopen = true\n");
    awaitValue("com.example.Valve", "open", "true");

    // While File Install is still at it, a change counts as one by hand.
    Await.until(
        "a change is in the file",
        TestFramework.PATIENCE,
        () -> {
          configurations()
              .getConfiguration("com.example.Valve", "?")
              .update(table("open", "false"));
          return Files.readString(file).equals("# by hand\nopen = false\n");
        });
    restart();
    awaitValue("com.example.Valve", "open", "false");
  }

  @Test
  @DisplayName("CFG-7: a file of texts takes typed values too")
  void typedIntoText() throws Exception {
    Path file = station.resolve("etc").resolve(PID + ".cfg");
    Files.writeString(file, "# the pair\nmain.address = old\n");
    awaitValue(PID, "main.address", "old");

    Hashtable<String, Object> properties = table("main.address", "new \"ü\"");
    properties.put("checkup.rate", 12);
    configurations().getConfiguration(PID, "?").update(properties);

    assertThat(file).content().startsWith("# the pair\n");
    restart();
    awaitValue(PID, "checkup.rate", 12);
    assertThat(now(PID).get("main.address")).isEqualTo("new \"ü\"");
  }

  @Test
  @DisplayName("CFG-7: a file changed by hand is read and never written over")
  void changedByHand() throws Exception {
    Path file = station.resolve("etc").resolve(PID + ".cfg");
    Files.writeString(file, "checkup.rate=5\n");
    awaitValue(PID, "checkup.rate", "5");
    for (int rate = 6; rate < 20; rate++) {
      String text = "# by hand\ncheckup.rate=" + rate + "\n";
      Files.writeString(file, text);
      awaitValue(PID, "checkup.rate", String.valueOf(rate));
      assertThat(file).hasContent(text);
    }
  }

  @Test
  @DisplayName("CFG-7: a file changed by hand that is not read yet wins over a change elsewhere")
  void changedByHandNotReadYet() throws Exception {
    stop();
    start("3600000");
    Configuration configuration = configurations().getConfiguration(PID, "?");
    configuration.update(table("checkup.rate", "5"));
    Path file = station.resolve("etc").resolve(PID + ".cfg");
    Files.writeString(file, "checkup.rate = 6\n");
    configuration.update(table("checkup.rate", "7"));

    assertThat(file).hasContent("checkup.rate = 6\n");
    restart();
    awaitValue(PID, "checkup.rate", "6");
  }

  @Test
  @DisplayName("CFG-7: what File Install read before a change does not undo the change in the file")
  void readBeforeChange() throws Exception {
    stop();
    start("3600000");
    Configuration configuration = configurations().getConfiguration(PID, "?");
    configuration.update(table("checkup.rate", "5"));
    Dictionary<String, Object> stale = now(PID);
    configuration.update(table("checkup.rate", "7"));
    ScannerThread scanner =
        new ScannerThread(
            () -> {
              try {
                configuration.update(stale);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    scanner.start();
    scanner.join(TestFramework.PATIENCE.toMillis());

    assertThat(now(PID).get("checkup.rate")).isEqualTo("5");
    assertThat(station.resolve("etc").resolve(PID + ".cfg")).hasContent("checkup.rate = 7\n");
    restart();
    awaitValue(PID, "checkup.rate", "7");
  }

  @Test
  @DisplayName("CFG-7: many changes in a row leave the last one, in memory and in the file")
  void manyChanges() throws Exception {
    Configuration configuration = configurations().getConfiguration(PID, "?");
    for (int rate = 1; rate <= 300; rate++) {
      configuration.update(table("checkup.rate", String.valueOf(rate)));
      assertThat(now(PID).get("checkup.rate")).isNotNull();
    }
    assertThat(Files.readString(station.resolve("etc/" + PID + ".cfg"))).contains("300");
    restart();
    awaitValue(PID, "checkup.rate", "300");
  }

  @Test
  @DisplayName("CFG-6 CFG-7: a file that was just written never undoes the change after it")
  void notUndone() throws Exception {
    stop();
    start("1");
    Configuration configuration = configurations().getConfiguration(PID, "?");
    for (int rate = 1; rate <= 1000; rate++) {
      configuration.update(table("checkup.rate", String.valueOf(rate)));
      assertThat(now(PID).get("checkup.rate")).isEqualTo(String.valueOf(rate));
    }
    Path file = station.resolve("etc/" + PID + ".cfg");
    assertThat(file).hasContent("checkup.rate = 1000\n");

    Files.writeString(file, "checkup.rate = 5\n");
    awaitValue(PID, "checkup.rate", "5");
    configuration.update(table("checkup.rate", "6"));
    Files.writeString(file, "checkup.rate = 5\n");
    awaitValue(PID, "checkup.rate", "5");
  }

  @Test
  @DisplayName("CFG-7: a configuration that is deleted does not come back")
  void deleted() throws Exception {
    Configuration configuration = configurations().getConfiguration(PID, "?");
    configuration.update(table("checkup.rate", "7"));
    configuration.delete();

    assertThat(station.resolve("etc/" + PID + ".cfg")).doesNotExist();
  }

  @Test
  @DisplayName("ROLE-6: what gates a component, and what is not Hotbackup's, gets no file")
  void notWritten() throws Exception {
    String target = "(osgi.condition.id=hotbackup.active)";
    for (String pid : new String[] {"com.example.Pump", "org.hotbackup.example.Pump"}) {
      configurations()
          .getConfiguration(pid, "?")
          .update(
              table("osgi.ds.satisfying.condition.target", target, "hotbackup.managed", "true"));
    }
    configurations().getConfiguration("com.example.Valve", "?").update(table("open", "true"));
    configurations().getFactoryConfiguration(SOURCE, "..-x y", "?").update(table("a", "b"));

    assertThat(station.resolve("etc")).isEmptyDirectory();
    assertThat(station.resolve("project")).isEmptyDirectory();
  }

  private static Hashtable<String, Object> table(String... keysAndValues) {
    Hashtable<String, Object> table = new Hashtable<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      table.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return table;
  }
}
