package org.hotbackup.itests.stations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hotbackup.testkit.Await;

/**
 * Two machines and the switch between them, as network namespaces that nobody else uses: several
 * tests can have theirs at once, in this process and in others.
 */
final class Network implements AutoCloseable {

  /** Of the switch; it stands for the gateway of the plant. */
  static final String GATEWAY = "10.57.0.254";

  /** Of the switch; a relay listens there in place of the main. */
  static final String INSTEAD_OF_MAIN = "10.57.0.101";

  /** Of the switch; a relay listens there in place of the backup. */
  static final String INSTEAD_OF_BACKUP = "10.57.0.102";

  static final int LINK_PORT = 57034;

  private static final Pattern NAMESPACE = Pattern.compile("hotbackup-(\\d+)-\\d+-\\w+");
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Duration SOON = Duration.ofSeconds(10);

  private final int number = COUNT.getAndIncrement();
  private final NetworkHost main = host("main", "10.57.0.1", 0);
  private final NetworkHost backup = host("backup", "10.57.0.2", 1);
  private final NetworkHost center =
      new NetworkHost("switch", prefix(number) + "switch", GATEWAY, "");
  private final Traffic traffic = new Traffic(center);

  private Network() {}

  /** Makes it, with everything connected. */
  static Network make() throws IOException {
    removeStale();
    Network network = new Network();
    try {
      network.build();
    } catch (IOException | AssertionError e) {
      network.close();
      throw e;
    }
    return network;
  }

  private NetworkHost host(String name, String address, int which) {
    return new NetworkHost(
        name, prefix(number) + name, address, ManagementNet.of(number, which).address());
  }

  /** What the names of the namespaces of a network begin with. */
  static String prefix(int number) {
    return "hotbackup-" + ProcessHandle.current().pid() + "-" + number + "-";
  }

  private void build() throws IOException {
    for (NetworkHost host : List.of(center, main, backup)) {
      Tool.run("ip", "netns", "add", host.namespace());
      host.run("ip", "link", "set", "lo", "up");
    }
    center.run("ip", "link", "add", "bridge", "type", "bridge");
    for (String own : List.of(GATEWAY, INSTEAD_OF_MAIN, INSTEAD_OF_BACKUP)) {
      center.run("ip", "addr", "add", own + "/24", "dev", "bridge");
    }
    center.run("ip", "link", "set", "bridge", "up");
    connect(main, ManagementNet.of(number, 0));
    connect(backup, ManagementNet.of(number, 1));
    Await.until("the machines reach each other", SOON, () -> main.reaches(backup.address()));
    Await.until("and the gateway", SOON, () -> backup.reaches(GATEWAY));
  }

  private void connect(NetworkHost host, ManagementNet management) throws IOException {
    String plant = NetworkHost.PLANT;
    center.run("ip", "link", "add", host.name(), "type", "veth", "peer", "name", plant);
    center.run("ip", "link", "set", plant, "netns", host.namespace());
    center.run("ip", "link", "set", host.name(), "master", "bridge", "up");
    host.run("ip", "addr", "add", host.address() + "/24", "dev", plant);
    host.run("ip", "link", "set", plant, "up");
    management.connect(host);
  }

  NetworkHost main() {
    return main;
  }

  NetworkHost backup() {
    return backup;
  }

  NetworkHost center() {
    return center;
  }

  /** What the switch lets through. */
  Traffic traffic() {
    return traffic;
  }

  /**
   * An address of the test itself that both machines reach by their other cables, whatever the
   * switch does: for what a test serves to both.
   */
  String addTestAddress() throws IOException {
    String address = ManagementNet.of(number, 2).testEnd();
    ManagementNet.of(number, 0).add(address);
    ManagementNet.of(number, 0).route(main, address);
    ManagementNet.of(number, 1).route(backup, address);
    return address;
  }

  @Override
  public void close() throws IOException {
    for (NetworkHost host : List.of(main, backup, center)) {
      remove(host.namespace());
    }
  }

  /** What a test has left behind whose process was killed. */
  private static void removeStale() throws IOException {
    for (String line : Tool.run("ip", "netns", "list").lines().toList()) {
      Matcher name = NAMESPACE.matcher(line.strip().split(" ", 2)[0]);
      if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
        removeQuietly(name.group());
      }
    }
  }

  private static void removeQuietly(String namespace) throws IOException {
    try {
      remove(namespace);
    } catch (IOException e) {
      // Another test may remove it at this very moment.
      System.out.println("left over: " + e.getMessage());
    }
  }

  private static void remove(String namespace) throws IOException {
    if (!Files.exists(Path.of("/run/netns", namespace))) {
      return;
    }
    for (String pid : Tool.run("ip", "netns", "pids", namespace).split("\\s+")) {
      if (!pid.isEmpty()) {
        ProcessHandle.of(Long.parseLong(pid)).ifPresent(Network::end);
      }
    }
    Tool.run("ip", "netns", "del", namespace);
  }

  private static void end(ProcessHandle process) {
    process.destroyForcibly();
    process.onExit().join();
  }
}
