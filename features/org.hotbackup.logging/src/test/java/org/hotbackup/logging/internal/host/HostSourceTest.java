package org.hotbackup.logging.internal.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hotbackup.api.Quality;
import org.hotbackup.api.Sample;
import org.hotbackup.api.source.Source;
import org.hotbackup.api.source.SourceSettings;
import org.hotbackup.api.source.SourceType;
import org.hotbackup.api.source.Tag;
import org.hotbackup.testkit.SourceContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class HostSourceTest extends SourceContract {

  @TempDir private Path proc;

  @Override
  protected SourceType type() {
    return new HostSourceType();
  }

  private static SourceSettings settings(String url, Tag... tags) {
    return new SourceSettings("host", url, Duration.ofSeconds(1), List.of(tags), Map.of());
  }

  @Override
  protected SourceSettings reachable() {
    return settings("");
  }

  @Override
  protected Optional<SourceSettings> unreachable() {
    return Optional.empty();
  }

  @Override
  protected Optional<SourceSettings> silent() {
    return Optional.empty();
  }

  @Test
  @DisplayName("LOG-1 the figures are those of this host")
  void figuresAreReal() {
    Map<String, Double> metrics = new HostMetrics(new LinuxFiles(Path.of("/proc"))).read();
    assertThat(metrics.get("host.jvm.heap.used"))
        .isBetween(1e6, (double) Runtime.getRuntime().maxMemory());
    assertThat(metrics.get("host.memory.total")).isGreaterThan(metrics.get("host.memory.free"));
    assertThat(metrics.get("host.jvm.threads")).isGreaterThan(1);
    assertThat(metrics).containsKeys("host.jvm.gc.count", "host.jvm.uptime");
    assertThat(metrics.keySet()).anyMatch(name -> name.matches("host\\.disk\\..+\\.usable"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void cpuLoadIsAShare() throws Exception {
    HostMetrics host = new HostMetrics(new LinuxFiles(Path.of("/proc")));
    host.read();
    long busyUntil = System.nanoTime() + Duration.ofMillis(300).toNanos();
    while (System.nanoTime() < busyUntil) {
      Thread.onSpinWait();
    }
    Map<String, Double> metrics = host.read();
    assertThat(metrics.get("host.cpu.load")).isBetween(0.01, 1.0);
    assertThat(metrics.get("host.cpu.process_load")).isBetween(0.01, 1.0);
    assertThat(metrics.get("host.uptime")).isGreaterThan(1);
    assertThat(metrics.get("host.disk./.total")).isGreaterThan(1e6);
  }

  @Test
  void tagsChooseMetricsAndUnknownOnesAreBad() throws Exception {
    try (Source source =
        type()
            .open(
                settings(
                    "",
                    new Tag("heap", "host.jvm.heap.used", Map.of()),
                    new Tag("x", "host.nonsense", Map.of())))) {
      List<Sample> samples = source.read(Instant.EPOCH);
      assertThat(samples).extracting(Sample::tag).containsExactly("heap", "x");
      assertThat(samples).extracting(Sample::quality).containsExactly(Quality.GOOD, Quality.BAD);
    }
  }

  @Test
  @DisplayName("PORT-1 the host knows the units of its metrics")
  void units() throws Exception {
    Map<String, String> units = new TreeMap<>();
    new HostMetrics(new LinuxFiles(Path.of("/proc")))
        .read()
        .keySet()
        .forEach(metric -> units.put(metric, HostMetrics.unit(metric)));
    assertThat(units)
        .containsEntry("host.memory.total", "B")
        .containsEntry("host.jvm.heap.used", "B")
        .containsEntry("host.jvm.gc.time", "s")
        .containsEntry("host.jvm.uptime", "s")
        .containsEntry("host.jvm.gc.count", "")
        .containsEntry("host.jvm.threads", "");
    assertThat(units.keySet()).anyMatch(name -> name.startsWith("host.disk."));
    units.forEach(
        (metric, unit) -> {
          if (metric.startsWith("host.disk.")) {
            assertThat(unit).as(metric).isEqualTo("B");
          }
        });
    assertThat(HostMetrics.unit("host.net.eth0.bytes_in")).isEqualTo("B");
    assertThat(HostMetrics.unit("host.net.eth0.packets_in")).isEmpty();
    assertThat(HostMetrics.unit("host.cpu.load")).isEmpty();
    try (Source source = type().open(reachable())) {
      assertThat(source.attributes(new Tag("up", "host.uptime", Map.of())))
          .containsExactly(Map.entry("unit", "s"));
      assertThat(source.attributes(new Tag("load", "host.cpu.load", Map.of()))).isEmpty();
    }
  }

  @Test
  void anAddressIsRefused() {
    assertThatThrownBy(() -> type().open(settings("http://x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("url http://x")
        .hasMessageContaining("leave url empty");
  }

  @Test
  void linuxFilesAreRead() throws Exception {
    Files.createDirectories(proc.resolve("net"));
    Files.createDirectories(proc.resolve("self"));
    Files.writeString(
        proc.resolve("net/dev"),
        """
        Inter-|   Receive                            |  Transmit
         face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs
            lo:     100       1    0    0    0     0          0         0      100       1    0
          eth0: 9007199     200    0    0    0     0          0         0     3000      40    0
        """);
    Files.writeString(
        proc.resolve("self/mounts"),
        """
        overlay / overlay rw 0 0
        tmpfs /dev/shm tmpfs rw 0 0
        /dev/sda1 /var/lib/data ext4 rw 0 0
        /dev/sda1 /data ext4 rw 0 0
        server:/share /share nfs4 rw 0 0
        /dev/sdb1 /my\\040disk xfs rw 0 0
        """);
    Files.writeString(proc.resolve("uptime"), "3600.25 7000.00\n");
    LinuxFiles linux = new LinuxFiles(proc);
    assertThat(linux.network())
        .containsExactly(Map.entry("eth0", new LinuxFiles.Counters(9007199, 200, 3000, 40)));
    assertThat(linux.localMounts())
        .containsExactlyInAnyOrder(Path.of("/"), Path.of("/data"), Path.of("/my disk"));
    assertThat(linux.uptime()).hasValue(3600.25);
  }

  @Test
  void whereTheyAreMissingOrStrangeTheFiguresAreLeftOut() throws Exception {
    LinuxFiles none = new LinuxFiles(proc);
    assertThat(none.network()).isEmpty();
    assertThat(none.localMounts()).isEmpty();
    assertThat(none.uptime()).isEmpty();
    Files.createDirectories(proc.resolve("net"));
    Files.writeString(proc.resolve("net/dev"), "eth0: a b c d e f g h i j\nx: 1 2\n");
    Files.writeString(proc.resolve("uptime"), "long");
    assertThat(none.network()).isEmpty();
    assertThat(none.uptime()).isEmpty();
  }
}
