package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HAProxy as documented, before a pair whose main is killed and returns. */
class HaproxyIT {

  private static final String PATH = "/portal/login";
  private static final int SOME = 10;

  @TempDir Path folder;

  @Test
  @DisplayName(
      "PORT-2 PORT-4: behind HAProxy a takeover loses one request at most, and a failback too")
  void takeoverAndFailback() throws Exception {
    LoadBalancer.require();
    try (Pair pair = Pair.make(folder, 1)) {
      pair.start();
      try (LoadBalancer balancer = LoadBalancer.start(folder, pair)) {
        behind(balancer, pair);
        Await.until("HAProxy serves", StationUnderTest.LONG, () -> serves(balancer));

        List<String> takeover =
            lostWhile(
                balancer,
                "takeover",
                () -> {
                  pair.main().signal(Signal.KILL);
                  pair.backup().awaitRole("ACTIVE");
                });
        List<String> failback =
            lostWhile(
                balancer,
                "failback",
                () -> {
                  pair.main().start("ACTIVE");
                  pair.backup().awaitRole("STANDBY");
                });

        assertThat(takeover).as("lost at the takeover").hasSizeLessThanOrEqualTo(1);
        assertThat(failback).as("lost at the failback").hasSizeLessThanOrEqualTo(1);
      }
    }
  }

  /** Users know the balancer only: neither station sends them past it, nor to itself again. */
  private static void behind(LoadBalancer balancer, Pair pair) throws Exception {
    String url =
        "portal.url = http://%s:%d/portal/"
            .formatted(balancer.address().getHostString(), balancer.address().getPort());
    pair.main().write("etc/org.hotbackup.role.cfg", "hotbackup.enabled = false\n" + url + "\n");
    pair.configure(1, url);
    Await.until(
        "the idle station sends nobody away",
        StationUnderTest.LONG,
        () -> pair.backup().get(PATH).statusCode() == 503);
  }

  private static boolean serves(LoadBalancer balancer) {
    assertThat(balancer.runs()).as("haproxy runs; see haproxy.log").isTrue();
    try (Visitors first = new Visitors(balancer.address(), PATH)) {
      Await.until(
          "an answer", StationUnderTest.LONG, () -> first.served() + first.lost().size() > 0);
      return first.served() > 0;
    }
  }

  private interface Change {
    void run() throws Exception;
  }

  /** Some before, some after, and all in between. */
  private static List<String> lostWhile(LoadBalancer balancer, String name, Change change)
      throws Exception {
    try (Visitors visitors = new Visitors(balancer.address(), PATH)) {
      Await.until("some are served", StationUnderTest.LONG, () -> visitors.served() >= SOME);
      change.run();
      int before = visitors.served();
      Await.until(
          "more are served", StationUnderTest.LONG, () -> visitors.served() >= before + SOME);
      visitors.stop();
      Await.until("all are answered", StationUnderTest.LONG, visitors::allAnswered);
      System.out.printf(
          "requests through HAProxy at the %s: %d served, %d lost, longest wait %d ms%n",
          name, visitors.served(), visitors.lost().size(), visitors.longest().toMillis());
      return visitors.lost();
    }
  }
}
