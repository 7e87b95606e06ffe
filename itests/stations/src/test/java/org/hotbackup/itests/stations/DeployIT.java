package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hotbackup.itests.stations.deployed.Marker;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles of other people, which know nothing of Hotbackup, dropped into {@code deploy/}. */
class DeployIT {

  private static final String BY_FILE = "com.example.byfile";
  private static final String BY_LIST = "com.example.bylist";
  private static final String FREE = "com.example.free";

  @TempDir Path folder;

  @Test
  @DisplayName("ROLE-6 OPS-3: components follow the role by configuration alone, at run time too")
  void followsTheRole() throws Exception {
    try (Pair pair = Pair.make(folder, 10)) {
      StationUnderTest main = pair.main();
      StationUnderTest backup = pair.backup();
      backup.write(
          "project/" + BY_FILE + ".cfg",
          "osgi.ds.satisfying.condition.target = (osgi.condition.id=hotbackup.active)\n");
      Files.writeString(
          backup.file("etc/org.hotbackup.role.cfg"),
          Files.readString(backup.file("etc/org.hotbackup.role.cfg"))
              + "managed.components = "
              + BY_LIST
              + "\n");
      pair.start();

      drop(backup, "1.0.0", "1.1.0");
      awaitNotes(backup, FREE, "on 1.0.0");
      Files.writeString(backup.file("deploy/corrupt.jar"), "this is no jar");
      Await.until(
          "the corrupt jar is reported",
          StationUnderTest.LONG,
          () -> !backup.log("corrupt.jar").isEmpty());
      assertThat(backup.log("corrupt.jar").get(0)).contains(" WARN ", "is not installed");
      assertThat(backup.role()).isEqualTo("STANDBY");
      assertThat(notes(backup, BY_FILE)).isEmpty();
      assertThat(notes(backup, BY_LIST)).isEmpty();

      main.signal(Signal.KILL);
      backup.awaitRole("ACTIVE");
      awaitNotes(backup, BY_FILE, "on 1.0.0");
      awaitNotes(backup, BY_LIST, "on 1.0.0");

      main.start("ACTIVE");
      backup.awaitRole("STANDBY");
      awaitNotes(backup, BY_FILE, "on 1.0.0", "off 1.0.0");
      awaitNotes(backup, BY_LIST, "on 1.0.0", "off 1.0.0");
      assertThat(notes(backup, FREE)).containsExactly("on 1.0.0");

      drop(backup, "2.0.0", "1.3.0");
      awaitNotes(backup, FREE, "on 1.0.0", "off 1.0.0", "on 2.0.0");
      assertThat(notes(backup, BY_FILE)).hasSize(2);
      assertThat(notes(backup, BY_LIST)).hasSize(2);
      Files.delete(backup.file("deploy/thirdparty.jar"));
      awaitNotes(backup, FREE, "on 1.0.0", "off 1.0.0", "on 2.0.0", "off 2.0.0");

      assertThat(backup.role()).isEqualTo("STANDBY");
      assertThat(backup.log("corrupt.jar")).hasSize(1);
      assertThat(backup.log(" ERROR ")).isEmpty();
    }
  }

  private static void drop(StationUnderTest station, String version, String xmlns)
      throws Exception {
    TestBundle.components(
        station.file("deploy/thirdparty.jar"),
        version,
        xmlns,
        Marker.class,
        List.of(BY_FILE, BY_LIST, FREE));
  }

  private static void awaitNotes(StationUnderTest station, String component, String... notes) {
    Await.until(
        component + " noted " + List.of(notes),
        StationUnderTest.LONG,
        () -> notes(station, component).equals(List.of(notes)));
  }

  private static List<String> notes(StationUnderTest station, String component) throws Exception {
    Path file = station.file("data/" + component + ".txt");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }
}
