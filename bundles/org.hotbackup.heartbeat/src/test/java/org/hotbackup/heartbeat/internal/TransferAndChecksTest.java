package org.hotbackup.heartbeat.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.hotbackup.api.link.CheckResult.Answered;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TransferAndChecksTest {

  private static final int MEGABYTES = 200;
  private static final Duration PAUSE = Duration.ofMillis(20);

  @TempDir Path folder;

  @Test
  @DisplayName("CFG-10 no check waits behind a transfer of 200 MB")
  @Timeout(120)
  void checksGoOn() throws Exception {
    try (TestStation main = TestStation.paired(folder, "main");
        TestStation backup = TestStation.paired(folder, "backup");
        LinkThreads threads = new LinkThreads("transfer")) {
      byte[] megabyte = new byte[1_000_000];
      main.sources.put(
          "data",
          (request, to) -> {
            for (int i = 0; i < MEGABYTES; i++) {
              to.write(megabyte);
            }
          });
      CompletableFuture<Boolean> warm = new CompletableFuture<>();
      List<Long> alone =
          checksUntil(warm.completeOnTimeout(true, 2, TimeUnit.SECONDS), backup, main);

      CompletableFuture<Long> transfer = new CompletableFuture<>();
      threads.start(() -> transfer.complete(transferred(backup, main)));
      List<Long> beside = checksUntil(transfer, backup, main);

      assertThat(transfer.join()).isEqualTo(MEGABYTES * 1_000_000L);
      assertThat(beside).as("checks while it ran").hasSizeGreaterThan(10);
      Duration median = Duration.ofNanos(median(beside));
      Duration before = Duration.ofNanos(median(alone));
      System.out.printf(
          "median round trip %d us alone, %d us beside %d MB (%d checks), slowest %d us%n",
          before.toNanos() / 1000,
          median.toNanos() / 1000,
          MEGABYTES,
          beside.size(),
          beside.get(beside.size() - 1) / 1000);
      assertThat(median).isLessThan(before.multipliedBy(20).plusMillis(20));
      assertThat(main.closed).isEmpty();
      assertThat(backup.closed).isEmpty();
    }
  }

  private static long transferred(TestStation backup, TestStation main) {
    long bytes = 0;
    byte[] some = new byte[64 * 1024];
    try (InputStream in = backup.link.fetch(main.address, "data", "", TestStation.TIMEOUT)) {
      for (int count = in.read(some); count >= 0; count = in.read(some)) {
        bytes += count;
      }
      return bytes;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Round trips in nanoseconds, sorted; every check is answered within its time-out. */
  private static List<Long> checksUntil(
      CompletableFuture<?> over, TestStation backup, TestStation main) {
    List<Long> roundTrips = new ArrayList<>();
    while (!over.isDone()) {
      Object result = backup.check(main.address);
      assertThat(result).isInstanceOf(Answered.class);
      roundTrips.add(((Answered) result).roundTrip().toNanos());
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    roundTrips.sort(null);
    return roundTrips;
  }

  private static long median(List<Long> sorted) {
    return sorted.get(sorted.size() / 2);
  }
}
