package org.hotbackup.role.internal.isolation;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The system's {@code ping}, where there is one. */
final class Ping {

  private static final Logger LOG = LoggerFactory.getLogger(Ping.class);
  private static final int MOST_OUTPUT = 8192;

  private Ping() {}

  /** Sends one request; the process is ended before this returns. */
  static boolean answers(InetAddress address, Duration limit) throws InterruptedException {
    if (limit.isNegative() || limit.isZero()) {
      return false;
    }
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    Process process;
    try {
      process =
          new ProcessBuilder(command(address, windows))
              .redirectErrorStream(true)
              .redirectOutput(
                  windows ? ProcessBuilder.Redirect.PIPE : ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      LOG.debug("there is no ping program to be used: {}", e.toString());
      return false;
    }
    try {
      process.getOutputStream().close();
      return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)
          && process.exitValue() == 0
          && (!windows || replied(process, address));
    } catch (IOException e) {
      LOG.debug("ping cannot be read: {}", e.toString());
      return false;
    } finally {
      process.destroyForcibly();
    }
  }

  /** The address as numbers: a name could be taken for an option. */
  private static List<String> command(InetAddress address, boolean windows) {
    return List.of("ping", windows ? "-n" : "-c", "1", address.getHostAddress());
  }

  /**
   * On Windows a router's "unreachable" counts as success; only a real reply has a time to live.
   */
  private static boolean replied(Process process, InetAddress address) throws IOException {
    byte[] output = process.getInputStream().readNBytes(MOST_OUTPUT);
    return !(address instanceof Inet4Address)
        || new String(output, StandardCharsets.ISO_8859_1).contains("TTL=");
  }
}
