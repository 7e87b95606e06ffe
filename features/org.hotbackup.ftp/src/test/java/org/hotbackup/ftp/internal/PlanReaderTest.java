package org.hotbackup.ftp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.ftp.internal.plan.TransferPlan;
import org.hotbackup.ftp.internal.plan.TransferPlan.Source;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("OUT-1 CFG-8 settings of a transfer")
class PlanReaderTest {

  private static final Path PROJECT = Path.of("/station/project");
  private static final Path ETC = Path.of("/station/etc");

  /** Settings that differ from the defaults, by the name of their method. */
  static TransferConfiguration settings(Map<String, Object> given) {
    return (TransferConfiguration)
        Proxy.newProxyInstance(
            PlanReaderTest.class.getClassLoader(),
            new Class<?>[] {TransferConfiguration.class},
            (proxy, method, arguments) ->
                given.getOrDefault(method.getName(), method.getDefaultValue()));
  }

  private static TransferPlan read(Map<String, Object> given) {
    Map<String, Object> all = new HashMap<>(Map.of("url", "sftp://files.example.com/in"));
    all.putAll(given);
    return PlanReader.read("org.hotbackup.ftp.transfer~erp", settings(all), PROJECT, ETC);
  }

  @Test
  void defaults() {
    TransferPlan plan = read(Map.of());
    assertThat(plan.name()).isEqualTo("erp");
    assertThat(plan.source()).isInstanceOf(Source.OfReports.class);
    assertThat(plan.source().words()).isEqualTo("reports all");
    assertThat(plan.login().user()).isEqualTo("anonymous");
    assertThat(plan.login().limit()).isEqualTo(Duration.ofSeconds(20));
    assertThat(plan.replace()).isTrue();
    assertThat(plan.keep()).isZero();
    assertThat(plan.definition()).isEqualTo("erp");
  }

  @Test
  void sources() {
    assertThat(read(Map.of("reports", "daily, weekly", "formats", "pdf")).source().words())
        .isEqualTo("reports daily weekly as pdf");
    TransferPlan files =
        read(Map.of("source", "files", "folder", "out", "after", "move sent", "keep_days", 30));
    assertThat(files.keep()).isEqualTo(Duration.ofDays(30));
    assertThat(files.source())
        .isEqualTo(
            new Source.OfFolder(
                PROJECT.resolve("out"),
                "*",
                Duration.ofSeconds(10),
                Optional.of(PROJECT.resolve("out/sent")),
                false));
    TransferPlan history =
        read(Map.of("source", "history", "tags", "press.*", "time_zone", "Europe/Berlin"));
    assertThat(history.source().words()).isEqualTo("history of press.* by day");
    assertThat(history.definition()).isEqualTo("erp day Europe/Berlin");
    assertThat(((Source.OfHistory) history.source()).periods().begin(Instant.EPOCH))
        .isEqualTo("1969-12-31T23:00:00Z");
    assertThat(read(Map.of("private_key", "id")).login().privateKey()).contains(ETC.resolve("id"));
  }

  @ParameterizedTest
  @CsvSource({
    "source, mail, 'reports, files or history'",
    "source, files, folder is empty",
    "existing, keep, replace or refuse",
    "time_zone, Berlin, Europe/Berlin",
    "certificate, abc, 64 hexadecimal digits",
    "url, gopher://x, gopher",
    "target_name, a/../b, target.name",
  })
  @DisplayName("CFG-5 what is refused says its value and what to write")
  void refused(String key, String value, String says) {
    assertThatThrownBy(() -> read(Map.of(key, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(says);
  }

  @Test
  void ranges() {
    assertThatThrownBy(() -> read(Map.of("timeout", 0))).hasMessageContaining("1 to 600");
    assertThatThrownBy(() -> read(Map.of("settle", 86_401))).hasMessageContaining("0 to 86400");
    assertThatThrownBy(() -> read(Map.of("keep_days", -1))).hasMessageContaining("0 to 3650");
    assertThatThrownBy(() -> read(Map.of("source", "history", "period", "7 min")))
        .hasMessageContaining("7 min");
    assertThatThrownBy(() -> read(Map.of("source", "history", "tags", ",")))
        .hasMessageContaining("tags is empty");
    assertThatThrownBy(
            () -> PlanReader.read("org.hotbackup.ftp.transfer~a/b", settings(Map.of()), ETC, ETC))
        .hasMessageContaining("'a/b'");
  }
}
