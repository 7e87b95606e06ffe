package org.hotbackup.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

  @TempDir Path folder;

  @ParameterizedTest
  @DisplayName("Wrong usage: exit status 2 and one line")
  @ValueSource(
      strings = {
        "",
        "create",
        "nonsense",
        "create d --nonsense",
        "create d --checkup-rate 5",
        "create d --main-port 5",
        "run",
        "status",
        "status d extra",
        "switchover",
        "switchover d now",
        "maintenance d",
        "maintenance d maybe",
        "drill",
        "drill d --xml",
        "project",
        "project diff",
        "project pull d now",
        "user",
        "user add d joe --level boss",
        "license",
        "license issue x.jws --serial 1",
        "license issue x.jws --backup-of y.jws --holder Z",
        "license verify x.jws --for both",
        "demo extra",
      })
  void wrongUsage(String line) {
    CommandResult result =
        CommandResult.of((Object[]) (line.isEmpty() ? new String[0] : line.split(" ")));

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.err()).startsWith("hotbackup: ").contains("--help");
  }

  @ParameterizedTest
  @DisplayName("A command for a directory that is no station: exit status 1 and what to do")
  @ValueSource(
      strings = {
        "run",
        "start",
        "stop",
        "status",
        "test-connection",
        "switchover",
        "drill",
        "project fingerprint",
        "project diff",
        "project pull",
        "user list"
      })
  void noStation(String command) {
    Object[] words = (command + " " + folder.resolve("none")).split(" ");

    CommandResult result = CommandResult.of(words);

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.err()).contains("is not a station directory", "hotbackup create");
  }

  @ParameterizedTest
  @DisplayName("CFG-3: check-up rate out of its range is refused with the range")
  @ValueSource(strings = {"0", "-1", "1.5", "ten", "86401", ""})
  void checkupRate(String rate) {
    CommandResult result =
        CommandResult.of(
            "create", folder.resolve("b"), "--backup-of", "10.0.0.5", "--checkup-rate=" + rate);

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("'" + rate + "'", "1 to 86400");
    assertThat(folder.resolve("b")).doesNotExist();
  }

  @ParameterizedTest
  @DisplayName("CFG-2: an address that is none is refused with what to write instead")
  @CsvSource({
    "'',                 IP address or name",
    "'\\\\PC',           write PC",
    "http://main/,       only the IP address or name",
    "10.0.0.5:57034,     the port is apart",
    "10.0.0.256,         neither an IP address nor a network name",
  })
  void mainAddress(String address, String advice) {
    CommandResult result = CommandResult.of("create", folder.resolve("b"), "--backup-of", address);

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains(advice);
    assertThat(folder.resolve("b")).doesNotExist();
  }

  @ParameterizedTest
  @DisplayName("CFG-4: ports are 1 to 65535, bind addresses are IP addresses")
  @CsvSource({
    "--port,      0,         1 to 65535",
    "--port,      65536,     1 to 65535",
    "--http-port, web,       1 to 65535",
    "--bind,      my-pc,     no IP address",
    "--bind,      10.0.0,    no IP address",
  })
  void portsAndBind(String option, String value, String advice) {
    CommandResult result = CommandResult.of("create", folder.resolve("m"), option, value);

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("'" + value + "'", advice);
  }

  @Test
  @DisplayName("--help and --version say so on standard output and succeed")
  void help() {
    assertThat(CommandResult.of("--help").exit()).isZero();
    assertThat(CommandResult.of("--help").out()).contains("create", "test-connection", "license");
    assertThat(CommandResult.of("--version").out()).startsWith("Hotbackup ");
  }
}
