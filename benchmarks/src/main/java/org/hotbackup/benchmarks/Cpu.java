package org.hotbackup.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The processor time that processes and their children have used. Other work on the machine hardly
 * changes it, as it does the rates.
 */
record Cpu(List<ProcessHandle> processes) {

  static Cpu of(Stream<ProcessHandle> processes) {
    return new Cpu(processes.toList());
  }

  /** Nanoseconds until now. */
  long nanos() {
    return processes.stream()
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .mapToLong(Duration::toNanos)
        .sum();
  }
}
