package org.hotbackup.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.hotbackup.api.Fence;
import org.hotbackup.api.HistoryQuery;
import org.hotbackup.api.Lease;
import org.hotbackup.api.Lease.Answer;
import org.hotbackup.api.Lease.Claim;
import org.hotbackup.api.Lease.Seen;
import org.hotbackup.api.Lease.Unreachable;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.api.PairRecord;
import org.hotbackup.api.PairRecords;
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
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

class LeaseComponentTest {

  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Duration TIME = Duration.ofMinutes(2);

  @TempDir private Path directory;
  private final LastGood lastGood = new LastGood();
  private StationIdentity station;
  private Framework framework;
  private BundleContext context;
  private LeaseComponent component;

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
    component = new LeaseComponent(context, station, lastGood);
    component.postgres = TestPostgres.DRIVER;
  }

  @AfterEach
  void stopFramework() throws Exception {
    component.deactivate();
    framework.stop();
    framework.waitForStop(10_000);
  }

  private static Map<String, Object> central(String url) {
    return new HashMap<>(
        Map.of(
            "url",
            url,
            "user",
            TestPostgres.USER,
            "password",
            TestPostgres.PASSWORD,
            "shared",
            "true"));
  }

  private static String nobody() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "jdbc:postgresql://127.0.0.1:" + socket.getLocalPort() + "/plant";
    }
  }

  private boolean offered() {
    ServiceReference<Fence> fence = context.getServiceReference(Fence.class);
    assertThat(fence == null).isEqualTo(context.getServiceReference(Lease.class) == null);
    return fence != null;
  }

  private Lease lease() {
    return context.getService(context.getServiceReference(Lease.class));
  }

  private Answer look() throws Exception {
    return lease().look().toCompletableFuture().get(3, TimeUnit.SECONDS);
  }

  private void keep(Map<String, Object> properties) {
    lastGood.keep(DatabaseSettings.of(properties, directory));
  }

  @Test
  @DisplayName("ROLE-12 the lease is there while the settings say shared, and only then")
  void theLeaseIsThereWhileTheDatabaseIsShared() throws Exception {
    component.activate(Map.of());
    assertThat(offered()).isFalse();
    component.modified(central(nobody()));
    assertThat(offered()).isTrue();
    assertThat(look()).isInstanceOf(Unreachable.class);
    Map<String, Object> own = central(nobody());
    own.put("shared", "false");
    component.modified(own);
    assertThat(offered()).isFalse();
  }

  @Test
  @DisplayName("CFG-5 the lease is that of the database in force")
  void theLeaseIsThatOfTheDatabaseInForce() throws Exception {
    Map<String, Object> first = central(nobody());
    component.activate(first);
    Lease lease = lease();
    keep(first);
    component.modified(Map.of("url", "jdbc:oracle:x", "shared", "true"));
    component.modified(central(nobody()));
    component.modified(Map.of());
    assertThat(lease()).as("while none of these was opened").isSameAs(lease);
    keep(Map.of());
    assertThat(offered()).isFalse();
    assertThat(lease.look().toCompletableFuture().get(3, TimeUnit.SECONDS))
        .isInstanceOf(Unreachable.class);
    keep(central(nobody()));
    assertThat(lease()).isNotSameAs(lease);
    component.deactivate();
    assertThat(offered()).isFalse();
    keep(central(nobody()));
    assertThat(offered()).isFalse();
  }

  @Test
  @DisplayName("ROLE-12 a driver that comes late is used")
  void aDriverThatComesLateIsUsed() throws Exception {
    component.postgres = null;
    component.activate(central(TestPostgres.create().url()));
    assertThat(((Unreachable) look()).why()).contains("driver");
    component.postgres = TestPostgres.DRIVER;
    assertThat(((Unreachable) look()).why()).contains("lease").doesNotContain("driver");
  }

  @Test
  @DisplayName("ROLE-12 with a central database every write needs the term that the lease names")
  void everyWriteNeedsTheTerm() throws Exception {
    Map<String, Object> properties =
        central(TestPostgres.create().url() + "?connectTimeout=9&socketTimeout=60");
    component.activate(properties);
    HistoryHealth health = new HistoryHealth();
    Databases databases = new Databases(station, health);
    databases.postgres = TestPostgres.DRIVER;
    QueueingWriter writer = new QueueingWriter(station, term -> true, health);
    DatabaseComponent database =
        new DatabaseComponent(
            context,
            properties,
            station,
            term -> true,
            lastGood,
            new Origins(station),
            databases,
            new Recording(),
            health,
            writer,
            new PairServices(station, term -> true, new Origins(station)),
            new Opener.Pauses(Duration.ofMillis(10), Duration.ofMillis(40)));
    try {
      Await.until(
          "the history", SOON, () -> context.getServiceReference(HistoryQuery.class) != null);
      List<Sample> samples = List.of(Sample.good("a", Instant.EPOCH, 1));
      assertThatThrownBy(() -> writer.write(1, samples)).isInstanceOf(NotPermittedException.class);

      Answer claimed =
          lease()
              .claim(new Claim(0, 0, false, TIME))
              .toCompletableFuture()
              .get(3, TimeUnit.SECONDS);
      assertThat(((Seen) claimed).mine()).isTrue();
      assertThat(((Seen) claimed).process()).contains(station.instance());
      assertThat(writer.write(1, samples)).isEqualTo(1);
      assertThatThrownBy(() -> writer.write(2, samples)).isInstanceOf(NotPermittedException.class);
      PairRecords records = context.getService(context.getServiceReference(PairRecords.class));
      List<PairRecord> some = List.of(new PairRecord("alarm", "a", Instant.EPOCH, Map.of()));
      assertThat(records.append(1, some)).as("both stations see it").isTrue();
      assertThat(records.current()).isTrue();
      assertThatThrownBy(() -> records.append(2, some)).isInstanceOf(NotPermittedException.class);
      assertThat(health.problem())
          .as("a term that is over is no problem of the database")
          .isEmpty();
    } finally {
      database.deactivate();
      writer.deactivate();
    }
    assertThat(look()).as("the lease outlives the history").isInstanceOf(Seen.class);
  }
}
