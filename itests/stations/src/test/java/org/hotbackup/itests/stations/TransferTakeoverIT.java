package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files sent to a server while the active station and the server die, again and again. */
@Tag("network")
class TransferTakeoverIT {

  private static final Duration SENT = Duration.ofSeconds(120);
  private static final Duration UP = Duration.ofMillis(3_000);
  private static final Duration DOWN = Duration.ofMillis(400);
  private static final String ROWS = "effect WHERE item LIKE 'transfer:out/%'";

  @TempDir Path folder;

  @BeforeEach
  void tools() {
    FtpServer.require();
  }

  @Test
  @DisplayName("OUT-1 OUT-3: kill -9 of station and server: each file once at its name, whole")
  void killed() throws Exception {
    StationUnderTest main = Pair.makeMain(folder);
    try (Pair pair = new Pair(main, Pair.makeBackup(folder, main, 1));
        Sent sent = new Sent(folder, "transfers")) {
      sent.configure(main, "keep");
      sent.killAndCheck(new PairState(main, pair.backup()));
      for (StationUnderTest station : List.of(main, pair.backup())) {
        try (History history = station.history()) {
          assertNoted(history, sent.files.made().size());
        }
      }
    }
  }

  @Test
  @Tag("faults")
  @DisplayName("OUT-1 OUT-3: the same with the ledger in a central database, files deleted after")
  void central() throws Exception {
    StationUnderTest main = Pair.makeMain(folder);
    main.write("etc/org.hotbackup.role.cfg", "hotbackup.enabled = false\ncheckup.rate = 1\n");
    try (Postgres database = Postgres.make(folder, Pair.MAIN_HOST);
        Pair pair = new Pair(main, Pair.makeBackup(folder, main, 1));
        Sent sent = new Sent(folder, "transfers, central database")) {
      sent.configure(main, "delete");
      database.use(main);
      database.use(pair.backup());
      database.start();
      sent.killAndCheck(PairState.central(main, pair.backup()));
      try (History history = database.history()) {
        assertNoted(history, sent.files.made().size());
      }
      assertThat(sent.source).isEmptyDirectory();
    }
  }

  /** One row for each file, and it says DONE. */
  private static void assertNoted(History history, int files) {
    Await.until(
        files + " are DONE in the ledger",
        SENT,
        () ->
            history.number("SELECT count(*) FROM " + ROWS + " AND state = 'DONE'") == files
                && history.number("SELECT count(*) FROM " + ROWS) == files);
  }

  /** What is made, sent and watched. */
  private static final class Sent implements AutoCloseable {

    private final String name;
    private final Moments moments;
    private final Path source;
    private final FtpServer server;
    private final FilesToSend files;
    private final TargetWatch watch;

    Sent(Path folder, String name) throws Exception {
      this.name = name;
      moments = new Moments(name + ", kill -9 of the server");
      source = folder.resolve("source");
      server = FtpServer.make(folder.resolve("ftp"));
      files = new FilesToSend(source, 7);
      watch = new TargetWatch(server.target(), files);
    }

    private void configure(StationUnderTest main, String after) throws Exception {
      main.write(
          "project/org.hotbackup.ftp.transfer-out.cfg",
          server.settings()
              + "source = files\nfolder = %s\nsettle = 0\nafter = %s\n".formatted(source, after));
    }

    private void killAndCheck(PairState state) throws Exception {
      server.start();
      state.main().start("ACTIVE");
      state.backup().start("STANDBY");
      state.awaitMainAtWork(StationUnderTest.LONG);
      files.begin();
      Await.until("the first is sent", SENT, () -> !watch.named().isEmpty());
      Takeovers takeovers = new Takeovers(state, new Moments(name + ", kill -9"));
      for (int i = 0; i < Takeovers.KILLS; i++) {
        CompletableFuture<Void> trouble = CompletableFuture.runAsync(this::killServer);
        takeovers.kill();
        trouble.get();
      }
      files.end();
      Map<String, byte[]> made = files.made();
      try {
        Await.until("all are sent", SENT, () -> watch.named().size() == made.size());
      } finally {
        assertThat(watch.wrong()).as("seen at the target").isEmpty();
        assertThat(watch.named().keySet()).as("sent").isEqualTo(made.keySet());
      }
      for (Map.Entry<String, byte[]> one : made.entrySet()) {
        assertThat(server.target().resolve(one.getKey())).hasBinaryContent(one.getValue());
      }
      Await.until("nothing else is there", SENT, () -> there().size() == made.size());
      System.out.printf(
          "takeovers: %s: %d files, each whole and once at its name; %d begun, %s more than once%n",
          name, made.size(), watch.unfinished(), twice());
      assertThat(twice()).as("given their names more than once").isEmpty();
    }

    private List<String> there() throws Exception {
      try (Stream<Path> all = Files.list(server.target())) {
        return all.map(Path::toString).toList();
      }
    }

    private Map<String, Integer> twice() {
      return watch.named().entrySet().stream()
          .filter(one -> one.getValue() > 1)
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void killServer() {
      try {
        moments.pass(UP);
        server.kill();
        moments.pass(DOWN);
        server.start();
      } catch (Exception e) {
        throw new CompletionException(e);
      }
    }

    @Override
    public void close() throws IOException {
      files.close();
      watch.close();
      server.close();
    }
  }
}
