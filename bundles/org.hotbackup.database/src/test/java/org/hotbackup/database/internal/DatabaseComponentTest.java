package org.hotbackup.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.hotbackup.api.HistoryQuery;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.HistoryWriter;
import org.hotbackup.api.Permit;
import org.hotbackup.api.Sample;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.testkit.TestIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

class DatabaseComponentTest {

  private static final Permit ALWAYS = term -> true;

  @TempDir private Path directory;
  private final LastGood lastGood = new LastGood();
  private StationIdentity station;
  private Framework framework;
  private BundleContext context;

  @BeforeEach
  void startFramework() throws Exception {
    station = TestIdentity.of("line-3-main", directory);
    framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(
                Map.of(Constants.FRAMEWORK_STORAGE, directory.resolve("framework").toString()));
    framework.start();
    context = framework.getBundleContext();
  }

  @AfterEach
  void stopFramework() throws Exception {
    framework.stop();
    framework.waitForStop(10_000);
  }

  private DatabaseComponent activate(String url) throws HistoryUnavailableException {
    return new DatabaseComponent(context, Map.of("url", url), station, ALWAYS, lastGood);
  }

  private HistoryWriter writer() {
    return context.getService(context.getServiceReference(HistoryWriter.class));
  }

  private boolean offered() {
    return context.getServiceReference(HistoryWriter.class) != null
        || context.getServiceReference(HistoryQuery.class) != null;
  }

  @Test
  @DisplayName("LOG-3 without settings the history is kept in data/history.db")
  void offersTheDatabaseWhileItIsActive() throws Exception {
    DatabaseComponent component = activate("");
    Sample sample = Sample.good("a", Instant.EPOCH, 1);
    assertThat(writer().write(1, List.of(sample))).isEqualTo(1);
    assertThat(Sql.rows(directory.resolve("data/history.db"), "SELECT station FROM history"))
        .containsExactly("line-3-main");
    assertThat(context.getService(context.getServiceReference(HistoryQuery.class)).latest())
        .containsExactly(sample);

    component.deactivate();
    assertThat(offered()).isFalse();
  }

  @Test
  void whereTheFirstSettingsDoNotWorkItFailsWithTheReason() throws Exception {
    assertThatThrownBy(() -> activate("jdbc:oracle:x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("only SQLite is");
    Files.writeString(directory.resolve("no.db"), "no database ".repeat(100));
    assertThatThrownBy(() -> activate("jdbc:sqlite:no.db"))
        .isInstanceOf(HistoryUnavailableException.class)
        .hasMessageContaining("damaged or not a SQLite database");
    assertThat(offered()).isFalse();

    activate("jdbc:sqlite:yes.db").deactivate();
  }

  @Test
  @DisplayName("CFG-5 later settings that do not work leave the last good ones in force")
  void refusedSettingsLeaveTheLastGoodOnesInForce() throws Exception {
    activate("jdbc:sqlite:good.db").deactivate();
    Files.writeString(directory.resolve("no.db"), "no database ".repeat(100));
    for (String wrong : List.of("jdbc:oracle:x", "jdbc:sqlite:no.db")) {
      DatabaseComponent component = activate(wrong);
      Sample sample = Sample.good(wrong, Instant.EPOCH, 1);
      writer().write(1, List.of(sample));
      component.deactivate();
    }
    assertThat(Sql.rows(directory.resolve("good.db"), "SELECT tag FROM history ORDER BY tag"))
        .containsExactly("jdbc:oracle:x", "jdbc:sqlite:no.db");
  }
}
