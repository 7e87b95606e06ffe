package org.hotbackup.itests.stations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Has stations live at another time, by libfaketime. Only the clock on the wall is another one; it
 * goes on like the real one, and so do waiting and measuring.
 */
final class FakeClock {

  private FakeClock() {}

  /** Where it matters that all tests ran, a missing library is a failure. */
  static void require() throws IOException {
    String missing = "skipped: libfaketime is missing (Debian: faketime)";
    boolean there = library().isPresent();
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new AssertionError(missing);
    }
    Assumptions.assumeTrue(there, missing);
  }

  /** How much later than the real one a clock is that shows this time now. */
  static Duration showing(Instant time) {
    return Duration.between(Instant.now(), time);
  }

  /** What a command begins with whose clock is so much later. */
  static List<String> later(Duration offset) throws IOException {
    return List.of(
        "env",
        "LD_PRELOAD=" + library().orElseThrow(),
        "FAKETIME=+" + offset.toSeconds() + "s",
        "DONT_FAKE_MONOTONIC=1",
        // Else waiting ends at once: Java waits by the monotonic clock.
        "FAKETIME_FORCE_MONOTONIC_FIX=0");
  }

  private static Optional<Path> library() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
      return folders
          .map(folder -> folder.resolve("faketime/libfaketimeMT.so.1"))
          .filter(Files::exists)
          .findFirst();
    }
  }
}
