package org.hotbackup.reports.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hotbackup.api.Probe.Finding;
import org.hotbackup.reports.internal.print.Printers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("OPS-2 ROLE-15 whether a station could make the reports of the project")
class ReportProbeTest {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  @TempDir private Path folder;
  private final Catalogue catalogue = new Catalogue();

  private static final class Office implements Printers {

    @Override
    public void check(String printer) throws IOException {
      if (!printer.equalsIgnoreCase("office")) {
        throw new IOException("there is no printer " + printer);
      }
    }

    @Override
    public void print(String printer, Path pdf, String title) {
      throw new AssertionError("a probe has no effect");
    }
  }

  private List<Finding> probe() {
    return new ReportProbe(
            catalogue, folder.resolve("templates"), folder.resolve("archive"), new Office())
        .probe(LIMIT);
  }

  private void configure(String name, String template, String printer) {
    catalogue.configure(
        Map.of(
            "service.pid",
            "org.hotbackup.reports.report~" + name,
            "schedule",
            "0 6 * * *",
            "template",
            template,
            "printer",
            printer));
  }

  @Test
  @DisplayName("a project without reports needs nothing")
  void none() {
    assertThat(probe()).isEmpty();
  }

  @Test
  @DisplayName("templates, printers and the archive are found, each once")
  void found() throws Exception {
    Files.createDirectories(folder.resolve("templates"));
    Files.writeString(folder.resolve("templates/daily.html"), "<html/>");
    configure("one", "daily", "office");
    configure("two", "daily", "Office");

    assertThat(probe())
        .allMatch(Finding::ok)
        .extracting(Finding::subject)
        .containsExactly(
            "report archive", "report template daily", "printer office", "printer Office");
    assertThat(folder.resolve("archive")).isEmptyDirectory();
  }

  @Test
  @DisplayName("what is missing is named")
  void missing() throws Exception {
    Files.writeString(folder.resolve("archive"), "a file in the place of the folder");
    configure("one", "shift", "line-3");

    List<Finding> findings = probe();
    assertThat(findings).noneMatch(Finding::ok);
    assertThat(findings.get(1).detail()).contains("templates/shift.html");
    assertThat(findings.get(2).detail()).contains("no printer line-3");
  }
}
