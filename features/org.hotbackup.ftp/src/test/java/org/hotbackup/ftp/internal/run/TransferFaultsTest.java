package org.hotbackup.ftp.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hotbackup.api.Effect;
import org.hotbackup.api.EffectLedger;
import org.hotbackup.api.EffectState;
import org.hotbackup.effects.EffectRunner;
import org.hotbackup.effects.RetryPolicy;
import org.hotbackup.effects.Surroundings;
import org.hotbackup.ftp.internal.plan.Address;
import org.hotbackup.ftp.internal.plan.TargetName;
import org.hotbackup.ftp.internal.plan.TransferPlan;
import org.hotbackup.ftp.internal.remote.Login;
import org.hotbackup.ftp.internal.remote.Remotes;
import org.hotbackup.ftp.internal.remote.Servers;
import org.hotbackup.testkit.Await;
import org.hotbackup.testkit.MemoryLedger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("OUT-1 OUT-3 targets that refuse: vsftpd, OpenSSH, a full disk")
class TransferFaultsTest {

  private static final Instant START = Instant.parse("2026-05-01T06:00:00Z");
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int ATTEMPTS = 3;
  private static final RetryPolicy QUICK =
      new RetryPolicy(Duration.ofMillis(100), Duration.ofSeconds(1), 0, ATTEMPTS);

  @TempDir private Path directory;
  private Servers servers;
  private Path in;
  private Path root;
  private Optional<Path> mounted = Optional.empty();
  private final Map<String, TransferPlan> plans = new TreeMap<>();
  private final EffectLedger ledger = new MemoryLedger(Clock.systemUTC()).of("main");

  @BeforeEach
  void make() throws Exception {
    servers = new Servers(directory.resolve("servers"));
    in = Files.createDirectory(directory.resolve("in"));
    root = Files.createDirectories(servers.folder.resolve("ftp/in"));
    Path file = Files.write(in.resolve("a.bin"), new byte[300_000]);
    Files.setLastModifiedTime(file, FileTime.from(START));
  }

  @AfterEach
  void end() throws Exception {
    servers.close();
    if (mounted.isPresent()) {
      Servers.run(directory, "umount", mounted.get().toString());
    }
  }

  private void plan(String name, String url, String password, String user, String hostKey) {
    plans.put(
        name,
        new TransferPlan(
            name,
            Address.parse(url),
            new Login(user, password, Optional.empty(), hostKey, "", true, LIMIT),
            new TransferPlan.Source.OfFolder(in, "*", Duration.ZERO, Optional.empty(), false),
            TargetName.parse("{file}", ZoneId.of("UTC")),
            true,
            Duration.ZERO));
  }

  private Sending sending(String name) {
    return new Sending(
        () -> Optional.of(plans.get(name)),
        Optional::empty,
        Optional::empty,
        new Retention(),
        Remotes::real,
        "main");
  }

  /** A disk on which the file has no room. */
  private void mountSmall(Path folder) throws Exception {
    Files.createDirectories(folder);
    try {
      Servers.run(directory, "mount", "-t", "tmpfs", "-o", "size=64k", "none", folder.toString());
      mounted = Optional.of(folder);
    } catch (IOException e) {
      if (Boolean.parseBoolean(System.getenv("CI"))) {
        throw e;
      }
      Assumptions.abort("no disk can be mounted, the test with a full one is skipped");
    }
  }

  private Effect row(String name) throws Exception {
    return ledger.find(plans.get(name).key("a.bin", START)).orElseThrow();
  }

  @Test
  @DisplayName("OUT-1 SEC-5 each is told, tried again with pauses and given up; others are sent")
  void faults() throws Exception {
    mountSmall(root.resolveSibling("full"));
    int ftp = servers.vsftpd(root);
    Servers.run(directory, "chown", "ftp", root.resolveSibling("full").toString());
    int ssh = servers.sshd("PasswordAuthentication yes");
    String sftp = "sftp://127.0.0.1:" + ssh + root;
    plan("password", "ftp://127.0.0.1:" + ftp + "/in", "falsch", "anonymous", "");
    plan("ssh-password", sftp, "falsch", System.getProperty("user.name"), servers.hostKey());
    plan("host-key", sftp, "falsch", System.getProperty("user.name"), "");
    plan("full", "ftp://127.0.0.1:" + ftp + "/full", Servers.PASSWORD, "anonymous", "");
    plan("dead", "ftp://127.0.0.1:" + Servers.freePort(), Servers.PASSWORD, "anonymous", "");
    plan("sound", "ftp://127.0.0.1:" + ftp + "/in", Servers.PASSWORD, "anonymous", "");
    Surroundings around =
        new Surroundings(() -> Optional.of(ledger), term -> true, "main", () -> 1);
    EffectRunner.Settings settings =
        new EffectRunner.Settings("Transfer", TransferPlan.ITEMS, QUICK, Clock.systemUTC(), 4);
    try (EffectRunner runner = new EffectRunner(settings, around, row -> Optional.empty())) {
      plans.values().forEach(one -> runner.submit(one.key("a.bin", START), sending(one.name())));
      Await.until("the sound one is sent", SOON, () -> row("sound").state() == EffectState.DONE);
      for (String name : List.of("password", "ssh-password", "host-key", "full", "dead")) {
        Await.until(name + " is given up", SOON, () -> row(name).state() == EffectState.GIVEN_UP);
        assertThat(row(name).attempts()).as(name).isEqualTo(ATTEMPTS);
        assertThat(row(name).detail()).as(name).doesNotContain("falsch");
      }
    }
    assertThat(row("password").detail()).contains("see user and password");
    assertThat(row("ssh-password").detail()).contains("refuses the log-in");
    assertThat(row("host-key").detail()).contains("not known", servers.hostKey());
    assertThat(row("full").detail()).containsAnyOf("breaks off", "did not take all", "may be full");
    assertThat(row("dead").detail()).contains("nothing listens there");
    assertThat(Files.size(root.resolve("a.bin"))).isEqualTo(300_000);
    assertThat(root.resolveSibling("full").resolve("a.bin")).doesNotExist();
  }
}
