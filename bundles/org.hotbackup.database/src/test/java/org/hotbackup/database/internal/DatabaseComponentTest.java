package org.hotbackup.database.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.hotbackup.api.EffectKey;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.HistoryQuery;
import org.hotbackup.api.PairRecords;
import org.hotbackup.api.Permit;
import org.hotbackup.api.Sample;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.database.internal.queue.QueueingWriter;
import org.hotbackup.database.internal.records.PairServices;
import org.hotbackup.testkit.Await;
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
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Opener.Pauses QUICK =
      new Opener.Pauses(Duration.ofMillis(10), Duration.ofMillis(40));

  @TempDir private Path directory;
  private final LastGood lastGood = new LastGood();
  private final HistoryHealth health = new HistoryHealth();
  private StationIdentity station;
  private Origins origins;
  private QueueingWriter writer;
  private Databases databases;
  private Framework framework;
  private BundleContext context;

  @BeforeEach
  void startFramework() throws Exception {
    station = TestIdentity.of("line-3-main", directory);
    origins = new Origins(station);
    writer = new QueueingWriter(station, ALWAYS, health);
    databases = new Databases(station, health);
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
    writer.deactivate();
    framework.stop();
    framework.waitForStop(10_000);
  }

  private DatabaseComponent activate(String url) {
    return activate(Map.of("url", url));
  }

  private DatabaseComponent activate(Map<String, Object> settings) {
    return new DatabaseComponent(
        context,
        settings,
        station,
        ALWAYS,
        lastGood,
        origins,
        databases,
        new Recording(),
        health,
        writer,
        new PairServices(station, ALWAYS, origins),
        QUICK);
  }

  private boolean offered() {
    return context.getServiceReference(HistoryQuery.class) != null;
  }

  @Test
  @DisplayName("LOG-3 without settings the history is kept in data/history.db")
  void offersTheDatabaseWhileItIsActive() throws Exception {
    DatabaseComponent component = activate("");
    Sample sample = Sample.good("a", Instant.EPOCH, 1);
    assertThat(writer.write(1, List.of(sample))).isEqualTo(1);
    assertThat(Sql.rows(directory.resolve("data/history.db"), "SELECT station FROM history"))
        .containsExactly("line-3-main");
    assertThat(context.getService(context.getServiceReference(HistoryQuery.class)).latest())
        .containsExactly(sample);

    component.deactivate();
    assertThat(offered()).isFalse();
  }

  @Test
  @DisplayName("OUT-3 records of the pair and the ledger are there while the database is")
  void offersTheLedger() throws Exception {
    DatabaseComponent component = activate("");
    EffectKey key = new EffectKey("report:daily", Instant.EPOCH, "archive");
    EffectLedger ledger = context.getService(context.getServiceReference(EffectLedger.class));
    assertThat(ledger.claim(1, key)).isPresent();
    PairRecords records = context.getService(context.getServiceReference(PairRecords.class));
    assertThat(records.newest("effect", Instant.EPOCH, 10)).hasSize(1);
    assertThat(Sql.rows(directory.resolve("data/history.db"), "SELECT state FROM effect"))
        .containsExactly("CLAIMED");

    component.deactivate();
    assertThat(context.getServiceReference(EffectLedger.class)).isNull();
    assertThat(context.getServiceReference(PairRecords.class)).isNull();
  }

  @Test
  @DisplayName("CFG-5 first settings that are refused show, until others come")
  void refusedFirstSettingsShow() {
    DatabaseComponent component = activate("jdbc:oracle:x");
    assertThat(offered()).isFalse();
    assertThat(health.problem().orElseThrow()).contains("url jdbc:oracle:x is not supported");
    component.deactivate();

    component = activate("jdbc:sqlite:yes.db");
    assertThat(offered()).isTrue();
    assertThat(health.problem()).isEmpty();
    component.deactivate();
    assertThat(health.problem()).contains("the history database is closed");
  }

  @Test
  @DisplayName("SEC-4 a folder that cannot be written to yet is tried again by itself")
  void aFolderThatBecomesWritableIsUsed() throws Exception {
    Path folder = Files.writeString(directory.resolve("mount"), "not a folder yet");
    DatabaseComponent component = activate("jdbc:sqlite:mount/history.db");
    assertThat(offered()).isFalse();
    assertThat(health.problem().orElseThrow()).contains("its directory cannot be made");

    Files.delete(folder);
    Await.until("the services", SOON, this::offered);
    assertThat(health.problem()).isEmpty();
    assertThat(writer.write(1, List.of(Sample.good("a", Instant.EPOCH, 1)))).isEqualTo(1);
    component.deactivate();
    assertThat(offered()).isFalse();
  }

  @Test
  @DisplayName("SEC-4 a damaged file that is moved away is made anew by itself")
  void aDamagedFileThatIsMovedAwayIsMadeAnew() throws Exception {
    Path file = Files.writeString(directory.resolve("no.db"), "no database ".repeat(100));
    DatabaseComponent component = activate("jdbc:sqlite:no.db");
    assertThat(offered()).isFalse();
    assertThat(health.problem().orElseThrow()).contains("damaged or not a SQLite database");
    assertThat(Files.readString(file)).startsWith("no database");

    Files.move(file, directory.resolve("aside"));
    Await.until("the services", SOON, this::offered);
    component.deactivate();
  }

  @Test
  @DisplayName("SEC-4 a server that says nothing does not hold up the start of the station")
  void aSilentServerHoldsNobodyUp() throws Exception {
    databases.postgres = TestPostgres.DRIVER;
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      DatabaseComponent component =
          activate(
              Map.of(
                  "url",
                  "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/plant",
                  "user",
                  "plant"));
      assertThat(health.problem()).hasValue("the history database was not opened yet");
      component.deactivate();
    }
  }

  @Test
  void onceDeactivatedItIsNotTriedAgain() throws Exception {
    Path folder = Files.writeString(directory.resolve("mount"), "not a folder yet");
    activate("jdbc:sqlite:mount/history.db").deactivate();
    // Not before: an attempt that is under way is not waited for.
    Await.until(
        "no thread of the database",
        SOON,
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("hotbackup-database")));
    assertThat(folder).hasContent("not a folder yet");
    assertThat(offered()).isFalse();
  }

  @Test
  @DisplayName("CFG-5 later settings that do not work leave the last good ones in force")
  void refusedSettingsLeaveTheLastGoodOnesInForce() throws Exception {
    activate("jdbc:sqlite:good.db").deactivate();
    Files.writeString(directory.resolve("no.db"), "no database ".repeat(100));
    for (String wrong : List.of("jdbc:oracle:x", "jdbc:sqlite:no.db")) {
      DatabaseComponent component = activate(wrong);
      Sample sample = Sample.good(wrong, Instant.EPOCH, 1);
      writer.write(1, List.of(sample));
      component.deactivate();
    }
    assertThat(Sql.rows(directory.resolve("good.db"), "SELECT tag FROM history ORDER BY tag"))
        .containsExactly("jdbc:oracle:x", "jdbc:sqlite:no.db");
  }

  @Test
  @DisplayName("CFG-7, LOG-6 samples written while the settings change are all recorded, in order")
  void changedSettingsLoseNothing() throws Exception {
    for (int i = 0; i < 100; i++) {
      DatabaseComponent component = i % 2 == 0 ? activate("jdbc:sqlite:a.db") : null;
      writer.write(1, List.of(Sample.good("a", Instant.ofEpochSecond(i), i)));
      if (component != null) {
        component.deactivate();
      }
    }
    DatabaseComponent component = activate("jdbc:sqlite:a.db");
    Await.until("an empty queue", SOON, () -> health.queuedRows() == 0);
    component.deactivate();
    assertThat(Sql.rows(directory.resolve("a.db"), "SELECT count(*), max(value) FROM history"))
        .containsExactly("100|99.0");
  }

  @Test
  @DisplayName("LOG-6 the bounds of the queue are those of the settings; refused ones change none")
  void boundsTheQueue() throws Exception {
    Map<String, Object> bounds = Map.of("url", "jdbc:sqlite:no/folder/../a.db", "queue.rows", 1000);
    for (Map<String, Object> settings : List.of(bounds, Map.<String, Object>of("queue.rows", 1))) {
      Files.writeString(directory.resolve("a.db"), "no database ".repeat(100));
      activate(settings).deactivate();
      for (int i = 0; i < 2_000; i += 50) {
        writer.write(1, samples(i, i + 50));
      }
      assertThat(health.queuedRows()).isEqualTo(1_000);
    }
    assertThat(health.problem().orElseThrow()).isEqualTo("the history database is closed");
  }

  private static List<Sample> samples(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> Sample.good("a", Instant.ofEpochSecond(i), i))
        .toList();
  }
}
