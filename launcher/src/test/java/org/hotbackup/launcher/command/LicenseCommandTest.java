package org.hotbackup.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LicenseCommandTest {

  @TempDir Path folder;

  @Test
  @DisplayName("LIC-6: make keys, issue a licence and the backup's, show and verify them")
  void wholeLife() {
    Path secret = folder.resolve("secret.jwk");
    Path issuer = folder.resolve("issuer.jwk");
    Path main = folder.resolve("main.jws");
    Path backup = folder.resolve("backup.jws");

    ok("license", "keygen", "--private", secret, "--public", issuer);
    ok(
        "license",
        "issue",
        main,
        "--key",
        secret,
        "--serial",
        "S-1",
        "--holder",
        "Plant 1",
        "--option",
        "logging",
        "--option",
        "tags=5000",
        "--expires",
        "2999-12-31");
    ok("license", "issue", backup, "--key", secret, "--backup-of", main);

    assertThat(ok("license", "show", backup, "--issuer", issuer))
        .contains("S-1-B", "Plant 1", "backup", "logging", "tags=5000", "good");
    assertThat(ok("license", "verify", main, "--issuer", issuer)).contains("VALID S-1");
    assertThat(ok("license", "verify", backup, "--issuer", issuer)).contains("VALID S-1-B");
  }

  @Test
  @DisplayName("LIC-2: verify says why a station would refuse the licence; exit status 1")
  void refused() {
    Path secret = folder.resolve("secret.jwk");
    Path issuer = folder.resolve("issuer.jwk");
    Path main = folder.resolve("main.jws");
    ok("license", "keygen", "--private", secret, "--public", issuer);
    ok(
        "license",
        "issue",
        main,
        "--key",
        secret,
        "--serial",
        "S-1",
        "--holder",
        "P",
        "--option",
        "logging");

    CommandResult asBackup =
        CommandResult.of("license", "verify", main, "--issuer", issuer, "--for", "backup");
    CommandResult again =
        CommandResult.of("license", "keygen", "--private", secret, "--public", issuer);

    assertThat(asBackup.exit()).isEqualTo(1);
    assertThat(asBackup.err()).contains("NEEDS_BACKUP");
    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.err()).contains("exists already");
  }

  private static String ok(Object... arguments) {
    CommandResult result = CommandResult.of(arguments);
    assertThat(result.err()).isEmpty();
    assertThat(result.exit()).isZero();
    return result.out();
  }
}
