package org.hotbackup.itests.stations;

import java.io.IOException;

/**
 * The cable between a machine of a test and the test itself: a network of two addresses from the
 * range for benchmarks, 198.18.0.0/15, told apart by process and network.
 *
 * @param block which of the 32,768 networks of four addresses
 * @param cable name of the test's end
 */
record ManagementNet(int block, String cable) {

  private static final int PROCESSES = 512;
  private static final int PER_PROCESS = 64;

  /** The cable of a machine of a network; {@code which} is 0 or 1, and 2 has no cable. */
  static ManagementNet of(int network, int which) {
    long pid = ProcessHandle.current().pid();
    int own = (network * 3 + which) % PER_PROCESS;
    int block = (int) (pid % PROCESSES) * PER_PROCESS + own;
    return new ManagementNet(block, "hb" + pid + "n" + own);
  }

  /** The machine's end. */
  String address() {
    return address(2);
  }

  private String address(int last) {
    int all = block * 4 + last;
    return "198." + (18 + (all >> 16)) + "." + (all >> 8 & 0xff) + "." + (all & 0xff);
  }

  void connect(NetworkHost host) throws IOException {
    String there = "management";
    Tool.run(
        "ip",
        "link",
        "add",
        cable,
        "type",
        "veth",
        "peer",
        "name",
        there,
        "netns",
        host.namespace());
    Tool.run("ip", "addr", "add", testEnd() + "/30", "dev", cable);
    Tool.run("ip", "link", "set", cable, "up");
    host.run("ip", "addr", "add", address() + "/30", "dev", there);
    host.run("ip", "link", "set", there, "up");
  }

  /** The test's end, which only this cable's machine knows. */
  String testEnd() {
    return address(1);
  }

  /** Gives the test's end another address. */
  void add(String address) throws IOException {
    Tool.run("ip", "addr", "add", address + "/32", "dev", cable);
  }

  /** Lets the machine find an address of the test over this cable. */
  void route(NetworkHost host, String address) throws IOException {
    host.run("ip", "route", "add", address + "/32", "via", testEnd());
  }
}
