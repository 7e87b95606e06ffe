package org.hotbackup.logging.internal.host;

import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this host measures of itself, by name. A metric that the host does not have, or not at the
 * moment, is left out. Sizes are bytes, loads 0 to 1 (load average: processes), times seconds.
 */
final class HostMetrics {

  private static final Logger LOG = LoggerFactory.getLogger(HostMetrics.class);

  private static final Pattern SECONDS =
      Pattern.compile("host\\.(uptime|jvm\\.uptime|jvm\\.gc\\.time)");
  private static final Pattern BYTES =
      Pattern.compile(
          "host\\.(memory|swap|jvm\\.heap|jvm\\.nonheap|disk)\\..+"
              + "|host\\.net\\..+\\.bytes_(in|out)");

  private final LinuxFiles linux;

  HostMetrics(LinuxFiles linux) {
    this.linux = linux;
  }

  Map<String, Double> read() {
    Map<String, Double> metrics = new TreeMap<>();
    system(metrics);
    jvm(metrics);
    disks(metrics);
    linux.network().forEach((name, counters) -> counters.addTo("host.net." + name + ".", metrics));
    linux.uptime().ifPresent(seconds -> metrics.put("host.uptime", seconds));
    return metrics;
  }

  /** The unit of a metric; empty where it has none, as shares and counts. */
  static String unit(String metric) {
    if (SECONDS.matcher(metric).matches()) {
      return "s";
    }
    return BYTES.matcher(metric).matches() ? "B" : "";
  }

  private static void system(Map<String, Double> metrics) {
    var plain = ManagementFactory.getOperatingSystemMXBean();
    put(metrics, "host.cpu.load_average", plain.getSystemLoadAverage());
    if (plain instanceof OperatingSystemMXBean system) {
      put(metrics, "host.cpu.load", system.getCpuLoad());
      put(metrics, "host.cpu.process_load", system.getProcessCpuLoad());
      put(metrics, "host.memory.total", system.getTotalMemorySize());
      put(metrics, "host.memory.free", system.getFreeMemorySize());
      put(metrics, "host.swap.total", system.getTotalSwapSpaceSize());
      put(metrics, "host.swap.free", system.getFreeSwapSpaceSize());
    }
  }

  private static void jvm(Map<String, Double> metrics) {
    memory(metrics, "host.jvm.heap.", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage());
    memory(
        metrics, "host.jvm.nonheap.", ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage());
    put(metrics, "host.jvm.threads", ManagementFactory.getThreadMXBean().getThreadCount());
    put(metrics, "host.jvm.uptime", ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0);
    List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
    put(
        metrics,
        "host.jvm.gc.count",
        collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionCount).sum());
    put(
        metrics,
        "host.jvm.gc.time",
        collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum() / 1000.0);
  }

  private static void memory(Map<String, Double> metrics, String prefix, MemoryUsage usage) {
    put(metrics, prefix + "used", usage.getUsed());
    put(metrics, prefix + "committed", usage.getCommitted());
    put(metrics, prefix + "max", usage.getMax());
  }

  private void disks(Map<String, Double> metrics) {
    List<Path> mounts = linux.localMounts();
    if (mounts.isEmpty()) {
      mounts = List.of(File.listRoots()).stream().map(File::toPath).toList();
    }
    for (Path mount : mounts) {
      try {
        FileStore store = Files.getFileStore(mount);
        put(metrics, "host.disk." + name(mount) + ".total", store.getTotalSpace());
        put(metrics, "host.disk." + name(mount) + ".usable", store.getUsableSpace());
      } catch (IOException e) {
        // An empty card reader has a drive letter, too.
        LOG.debug("No figures for {}", mount, e);
      }
    }
  }

  /** {@code /var}, and {@code C:} for {@code C:\}. */
  private static String name(Path mount) {
    String path = mount.toString();
    return path.endsWith("\\") ? path.substring(0, path.length() - 1) : path;
  }

  /** The platform says negative for "don't know". */
  private static void put(Map<String, Double> metrics, String name, double value) {
    if (value >= 0) {
      metrics.put(name, value);
    }
  }
}
