package org.hotbackup.logging.internal.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What Linux tells in files and the JDK does not. On other systems, and where a file is missing or
 * looks different, the answers are empty.
 */
final class LinuxFiles {

  /** Traffic of one network interface since it came up. */
  record Counters(double bytesIn, double packetsIn, double bytesOut, double packetsOut) {

    void addTo(String prefix, Map<String, Double> metrics) {
      metrics.put(prefix + "bytes_in", bytesIn);
      metrics.put(prefix + "packets_in", packetsIn);
      metrics.put(prefix + "bytes_out", bytesOut);
      metrics.put(prefix + "packets_out", packetsOut);
    }
  }

  /**
   * File systems on a disk of this host. Not those of the network: asking for the size of a share
   * whose server is gone blocks.
   */
  private static final List<String> LOCAL =
      List.of("ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "vfat", "exfat", "ntfs3");

  private final Path proc;

  /**
   * Makes one.
   *
   * @param proc usually {@code /proc}
   */
  LinuxFiles(Path proc) {
    this.proc = proc;
  }

  OptionalDouble uptime() {
    List<String> lines = lines("uptime");
    try {
      return lines.isEmpty()
          ? OptionalDouble.empty()
          : OptionalDouble.of(Double.parseDouble(lines.get(0).split(" ")[0]));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** By name of the interface; without the loopback. */
  Map<String, Counters> network() {
    Map<String, Counters> interfaces = new TreeMap<>();
    for (String line : lines("net/dev")) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        continue;
      }
      String name = line.substring(0, colon).strip();
      String[] fields = line.substring(colon + 1).strip().split("\\s+");
      if (fields.length >= 10 && !name.equals("lo")) {
        try {
          interfaces.put(
              name,
              new Counters(
                  Double.parseDouble(fields[0]),
                  Double.parseDouble(fields[1]),
                  Double.parseDouble(fields[8]),
                  Double.parseDouble(fields[9])));
        } catch (NumberFormatException e) {
          // a layout this software does not know
        }
      }
    }
    return interfaces;
  }

  /** Where local disks are mounted; of several mounts of one device the shortest path. */
  List<Path> localMounts() {
    Map<String, String> byDevice = new LinkedHashMap<>();
    lines("self/mounts").stream()
        .map(line -> line.split(" "))
        .filter(fields -> fields.length >= 3)
        .filter(fields -> LOCAL.contains(fields[2]) || fields[1].equals("/"))
        .sorted(Comparator.comparing((String[] fields) -> fields[1].length()))
        .forEach(fields -> byDevice.putIfAbsent(fields[0], unescape(fields[1])));
    return byDevice.values().stream().map(Path::of).toList();
  }

  /** Blanks and backslashes are written as octal numbers. */
  private static String unescape(String path) {
    return path.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
  }

  private List<String> lines(String file) {
    try {
      return Arrays.asList(Files.readString(proc.resolve(file)).split("\n"));
    } catch (IOException e) {
      return List.of();
    }
  }
}
