package org.hotbackup.database.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.hotbackup.api.RoleStatus;
import org.hotbackup.api.Sample;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.TransferService;
import org.hotbackup.database.internal.Database;
import org.hotbackup.database.internal.Histories;
import org.hotbackup.database.internal.HistoryHealth;
import org.hotbackup.database.internal.Origins;
import org.hotbackup.database.internal.Threads;
import org.hotbackup.database.internal.records.PairServices;
import org.hotbackup.testkit.TestIdentity;

/** One station: everything but the framework and the network. */
class Side implements Synchronisation.Services, TransferService, AutoCloseable {

  private static final Instant TIME = Instant.parse("2026-01-31T10:00:00Z");

  final HistoryHealth health = new HistoryHealth();
  final Origins origins;
  final PairServices services;
  final Path file;
  final Synchronisation sync;
  Database database;
  volatile Optional<RoleStatus> role;
  final List<PeerAddress> asked = new CopyOnWriteArrayList<>();
  Side other;
  volatile boolean cut;
  PairServices.Offer pair;
  private final ScheduledThreadPoolExecutor thread;

  Side(Path directory, String name, RoleStatus status) throws Exception {
    Path folder = directory.resolve(name);
    Files.createDirectories(folder.resolve("data"));
    TestIdentity identity = TestIdentity.of(name, folder);
    origins = new Origins(identity);
    file = folder.resolve("history.db");
    role = Optional.of(status);
    sync = new Synchronisation(identity, origins, health, this, System::nanoTime);
    services = new PairServices(identity, term -> true, origins);
    services.other(sync);
    thread = Threads.single("follow-" + name);
  }

  Side open() throws Exception {
    database = Histories.sqlite(file, health);
    database.open();
    sync.opened(database);
    pair = Histories.pair(services, database, term -> true);
    return this;
  }

  /** Looks again and again, as the component does. */
  void follow() {
    thread.execute(this::look);
  }

  private void look() {
    var unused = thread.schedule(this::look, sync.look().toMillis(), TimeUnit.MILLISECONDS);
  }

  void write(int first, int count) throws Exception {
    Histories.of(database, term -> true, "x", origins, health)
        .write(
            1,
            IntStream.range(first, first + count)
                .mapToObj(i -> Sample.good("a", TIME.plusMillis(i), i))
                .toList());
  }

  long rows() throws Exception {
    return database.read(
        connection -> {
          try (var statement = connection.createStatement();
              var row = statement.executeQuery("SELECT count(*) FROM sample")) {
            return row.getLong(1);
          }
        });
  }

  @Override
  public Optional<RoleStatus> role() {
    return role;
  }

  @Override
  public Optional<TransferService> transfers() {
    return Optional.of(this);
  }

  @Override
  public boolean recording() {
    return false;
  }

  @Override
  public InputStream fetch(PeerAddress from, String topic, String request, Duration silence)
      throws IOException {
    asked.add(from);
    if (cut) {
      throw new IOException(from + ": connection refused after " + asked.size() + " bytes");
    }
    assertThat(topic).isEqualTo("history");
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      other.sync.serve(request, answer);
    } catch (IOException e) {
      throw new IOException(from + ": the other station refused: " + e.getMessage(), e);
    }
    return new ByteArrayInputStream(answer.toByteArray());
  }

  @Override
  public void close() {
    thread.shutdownNow();
    sync.closed();
    if (database != null) {
      database.close();
    }
  }
}
