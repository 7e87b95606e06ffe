package org.hotbackup.itests.stations;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A HAProxy of the test's own in front of a pair, with the configuration that people are given. */
final class LoadBalancer implements AutoCloseable {

  private static final String PROGRAM = "haproxy";

  private final Process process;
  private final InetSocketAddress address;

  private LoadBalancer(Process process, InetSocketAddress address) {
    this.process = process;
    this.address = address;
  }

  /** Where it matters that all tests ran, a missing program is a failure. */
  static void require() {
    String missing = "skipped: " + PROGRAM + " is missing (Debian: haproxy)";
    if (!Tool.exists(PROGRAM) && "true".equals(System.getenv("CI"))) {
      throw new AssertionError(missing);
    }
    Assumptions.assumeTrue(Tool.exists(PROGRAM), missing);
  }

  /** Starts it beside the main; only addresses and ports differ from the documentation. */
  static LoadBalancer start(Path folder, Pair pair) throws IOException {
    String host = pair.main().host().replaceFirst("1$", "9");
    InetSocketAddress address = new InetSocketAddress(host, Pair.freePort(host));
    Path documented = Path.of(System.getProperty("distribution"), "docs/haproxy.cfg");
    Path configuration = folder.resolve("haproxy.cfg");
    Files.writeString(
        configuration,
        replaced(
            replaced(
                replaced(
                    Files.readString(documented),
                    "bind 10.0.0.4:80",
                    "bind " + host + ":" + address.getPort()),
                "main 10.0.0.5:8080",
                "main " + authority(pair.main())),
            "backup 10.0.0.6:8080",
            "backup " + authority(pair.backup())));
    Process process =
        new ProcessBuilder(program(), "-f", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("haproxy.log").toFile())
            .start();
    return new LoadBalancer(process, address);
  }

  private static String program() {
    return Files.isExecutable(Path.of("/usr/sbin", PROGRAM)) ? "/usr/sbin/" + PROGRAM : PROGRAM;
  }

  private static String replaced(String text, String documented, String ours) {
    if (!text.contains(documented)) {
      throw new AssertionError("docs/haproxy.cfg has no '" + documented + "'");
    }
    return text.replace(documented, ours);
  }

  private static String authority(StationUnderTest station) {
    return station.url("").replace("http://", "");
  }

  InetSocketAddress address() {
    return address;
  }

  boolean runs() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
