package org.hotbackup.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every benchmark runs to its end, with so little work that its figures mean nothing. */
class BenchmarksIT {

  /** Runs a benchmark; returns what it printed. */
  private static String run(Map<String, String> options, Benchmark benchmark) throws Exception {
    PrintStream screen = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    options.forEach((name, value) -> System.setProperty("benchmark." + name, value));
    try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(out);
      benchmark.run(new String[0]);
    } finally {
      System.setOut(screen);
      options.keySet().forEach(name -> System.clearProperty("benchmark." + name));
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  private interface Benchmark {
    void run(String[] arguments) throws Exception;
  }

  @Test
  @DisplayName("recording on each database, beside plain JDBC")
  void recording() throws Exception {
    assertThat(
            run(
                Map.of("tags", "100", "rounds", "1", "reads", "5", "warmup", "2"),
                RecordingBenchmark::main))
        .containsPattern("SQLite +median")
        .containsPattern("PostgreSQL, local +median")
        .containsPattern("PostgreSQL, central +median")
        .contains("lease held by");
  }

  @Test
  @DisplayName("the fence")
  void fence() throws Exception {
    assertThat(run(Map.of("rounds", "1", "millis", "100", "sizes", "1,100"), FenceBenchmark::main))
        .containsPattern("(?m)^1 ")
        .containsPattern("(?m)^100 ");
  }

  @Test
  @DisplayName("synchronising while rows are logged")
  void synchronising() throws Exception {
    assertThat(
            run(
                Map.of("tags", "100", "rows", "50000", "seconds", "2", "minutes", "2"),
                SyncBenchmark::main))
        .containsPattern("synchronising +\\d")
        .contains("ratio to before", "ratio to after")
        .doesNotContain("stopped after");
  }
}
