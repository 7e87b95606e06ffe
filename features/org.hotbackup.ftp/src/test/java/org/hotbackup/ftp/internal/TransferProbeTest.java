package org.hotbackup.ftp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hotbackup.api.Probe;
import org.hotbackup.testkit.TestIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("OPS-2 OUT-1 what a probe, the shell and refused settings say of targets")
class TransferProbeTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private final Catalogue catalogue = new Catalogue();
  private final TransferProbe probe = new TransferProbe(catalogue);
  private final TransferCommands commands = new TransferCommands(catalogue);

  @AfterEach
  void end() {
    probe.deactivate();
  }

  private void plan(String name, Path target) {
    catalogue.put(
        PlanReader.read(
            PlanReader.PID + "~" + name,
            PlanReaderTest.settings(Map.of("url", target.toUri().toString())),
            folder,
            folder));
  }

  @Test
  @DisplayName("OPS-2 every target is written to and left as it was; one that is not there is told")
  void probes() throws Exception {
    Path there = Files.createDirectory(folder.resolve("there"));
    assertThat(commands.transfers()).isEqualTo("no transfer is configured");
    plan("a", there);
    plan("b", folder.resolve("gone"));
    assertThat(probe.kind()).isEqualTo(Probe.Kind.TARGET);
    List<Probe.Finding> findings = probe.probe(LIMIT);
    assertThat(findings).extracting(Probe.Finding::ok).containsExactly(true, false);
    assertThat(findings.get(0).subject()).isEqualTo("transfer a");
    assertThat(findings.get(1).detail()).contains("gone is not there");
    assertThat(there).isEmptyDirectory();
    assertThat(folder.resolve("gone")).doesNotExist();
  }

  @Test
  void shell() throws Exception {
    plan("a", Files.createDirectory(folder.resolve("there")));
    plan("b", folder.resolve("gone"));
    assertThat(commands.transfers()).contains("a: reports all, to ", "there", "\nb: ");
    assertThat(commands.transferTest("a")).startsWith("succeeded after ").contains("takes files");
    assertThat(commands.transferTest("b")).startsWith("failed after ").contains("is not there");
    assertThat(commands.transferTest("c")).isEqualTo("there is no transfer c");
  }

  @Test
  @DisplayName("CFG-5 refused settings change nothing and are shown until they are corrected")
  void refused() {
    Map<String, Object> pid = Map.of("service.pid", PlanReader.PID + "~a");
    TransferConfiguration good = PlanReaderTest.settings(Map.of("url", "file:/a"));
    TransferComponent component =
        new TransferComponent(good, pid, catalogue, TestIdentity.of("main", folder));
    component.modified(PlanReaderTest.settings(Map.of("url", "gopher://x")), pid);
    assertThat(catalogue.find("a").orElseThrow().address().folder()).isEqualTo("/a");
    assertThat(catalogue.refused()).containsOnlyKeys(PlanReader.PID + "~a");
    component.modified(good, pid);
    assertThat(catalogue.refused()).isEmpty();
    component.deactivate();
    assertThat(catalogue.plans()).isEmpty();
  }
}
