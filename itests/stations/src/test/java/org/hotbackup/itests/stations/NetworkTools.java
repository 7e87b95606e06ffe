package org.hotbackup.itests.stations;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** What tests need that make networks of their own. */
final class NetworkTools {

  private static final List<String> PROGRAMS = List.of("ip", "nft", "ping");

  private NetworkTools() {}

  /** Where it matters that all tests ran, a missing tool is a failure; else the test is skipped. */
  static void require() {
    for (String program : PROGRAMS) {
      check(
          Tool.exists(program), program + " is missing (Debian: iproute2, nftables, iputils-ping)");
    }
    String probe = Network.prefix(0) + "probe" + Thread.currentThread().getId();
    String refused = "";
    try {
      Tool.run("ip", "netns", "add", probe);
      Tool.run("ip", "netns", "del", probe);
    } catch (IOException e) {
      refused = e.getMessage();
    }
    check(refused.isEmpty(), "network namespaces need root: " + refused);
  }

  private static void check(boolean there, String missing) {
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("skipped: " + missing);
    }
    Assumptions.assumeTrue(there, "skipped: " + missing);
  }
}
