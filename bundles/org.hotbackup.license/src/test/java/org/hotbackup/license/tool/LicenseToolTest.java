package org.hotbackup.license.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.LicenseState;
import org.hotbackup.license.FileText;
import org.hotbackup.license.License;
import org.hotbackup.license.TestLicenses;
import org.hotbackup.testkit.ManualClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("LIC-6: keys, licences and matching backup licences")
class LicenseToolTest {

  @TempDir Path directory;
  private final LicenseTool tool = new LicenseTool(new ManualClock(TestLicenses.ISSUED));
  private Path secret;
  private Path issuer;
  private Path main;
  private Path backup;
  private String keyName;

  @BeforeEach
  void keygen() throws Exception {
    secret = directory.resolve("issuer-private.jwk");
    issuer = directory.resolve("issuer.jwk");
    main = directory.resolve("main.jws");
    backup = directory.resolve("backup.jws");
    keyName = tool.keygen(secret, issuer);
  }

  private static LicenseOrder order(Map<String, Object> options) {
    return new LicenseOrder("HB-7", "Waterworks", options, Optional.empty(), Optional.empty());
  }

  private static LicenseOrder order(String notBefore, String expires) throws Exception {
    return new LicenseOrder(
        "HB-7",
        "Waterworks",
        Map.of(),
        notBefore == null ? Optional.empty() : Optional.of(Arguments.from(notBefore)),
        Optional.of(Arguments.until(expires)));
  }

  private LicenseState verdict(Path license, ConfiguredAs... as) throws Exception {
    return tool.verify(license, issuer, List.of(as).stream().findFirst()).state();
  }

  @Test
  void theSecretIsForItsOwnerOnly() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
        .isEqualTo("rw-------");
    assertThat(issuer).content().contains(keyName).doesNotContain("\"d\"");
    assertThat(tool.thumbprint(issuer)).isEqualTo(keyName);
  }

  @Test
  void nothingIsOverwritten() throws Exception {
    String before = Files.readString(secret);
    assertThatThrownBy(() -> tool.keygen(secret, directory.resolve("other.jwk")))
        .isInstanceOf(LicenseToolException.class)
        .hasMessageContaining("exists already");
    assertThatThrownBy(() -> tool.keygen(directory.resolve("other.jwk"), issuer))
        .hasMessageContaining("exists already");
    assertThat(directory.resolve("other.jwk")).doesNotExist();
    assertThat(secret).hasContent(before);
    tool.issue(secret, order(Map.of()), main);
    assertThatThrownBy(() -> tool.issue(secret, order(Map.of()), main))
        .hasMessageContaining("exists already");
  }

  @Test
  void anIssuedLicenceIsValidOnAMain() throws Exception {
    tool.issue(secret, order(Map.of("logging", true, "tags", 5000L)), main);
    assertThat(verdict(main)).isEqualTo(LicenseState.VALID);
    assertThat(verdict(main, ConfiguredAs.BACKUP)).isEqualTo(LicenseState.NEEDS_BACKUP);
  }

  @Test
  @DisplayName("LIC-3: the backup's licence has exactly the main's options, plus backup")
  void theMatchingBackupLicence() throws Exception {
    Map<String, Object> options =
        Map.of("logging", true, "reports", false, "tags", 5000L, "vision", true);
    License issued =
        tool.issue(
            secret,
            new LicenseOrder(
                "HB-7",
                "Waterworks",
                options,
                Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
                Optional.of(Instant.parse("2030-01-01T00:00:00Z"))),
            main);

    License paired = tool.issueBackupOf(secret, main, Optional.empty(), backup);

    assertThat(paired.options()).containsEntry("backup", true).containsAllEntriesOf(options);
    assertThat(paired.options()).hasSize(options.size() + 1);
    assertThat(paired.serial()).isEqualTo("HB-7-B");
    assertThat(paired.holder()).isEqualTo(issued.holder());
    assertThat(paired.notBefore()).isEqualTo(issued.notBefore());
    assertThat(paired.expires()).isEqualTo(issued.expires());
    assertThat(verdict(backup)).isEqualTo(LicenseState.VALID);
    assertThat(verdict(backup, ConfiguredAs.MAIN)).isEqualTo(LicenseState.BACKUP_ONLY);
  }

  @Test
  void noBackupLicenceOfABackupsOrAForeignOne() throws Exception {
    tool.issue(secret, order(Map.of("backup", true)), main);
    assertThatThrownBy(() -> tool.issueBackupOf(secret, main, Optional.of("X"), backup))
        .hasMessageContaining("give the main's licence");

    Path otherSecret = directory.resolve("other-private.jwk");
    tool.keygen(otherSecret, directory.resolve("other.jwk"));
    assertThatThrownBy(() -> tool.issueBackupOf(otherSecret, main, Optional.of("X"), backup))
        .hasMessageContaining("signed with another key");
    assertThat(backup).doesNotExist();
  }

  @Test
  void aLicenceThatStationsWouldNotReadIsNotIssued() {
    Map<String, Object> many = new TreeMap<>();
    for (int i = 0; i < 100; i++) {
      many.put(("x" + i + ".").repeat(22).substring(0, 64), true);
    }
    assertThatThrownBy(() -> tool.issue(secret, order(many), main))
        .hasMessageContaining("at most " + FileText.MOST_BYTES);
    assertThat(main).doesNotExist();
  }

  @Test
  void theEndMustLieAfterTheBegin() throws Exception {
    assertThatThrownBy(() -> tool.issue(secret, order(null, "2026-01-30"), main))
        .hasMessage(
            "the licence would end at 2026-01-31T00:00:00Z, not after its begin at"
                + " 2026-01-31T10:00:00Z");
    assertThatThrownBy(() -> tool.issue(secret, order("2027-01-02", "2027-01-01"), main))
        .hasMessageContaining("not after its begin");
    assertThat(main).doesNotExist();

    tool.issue(secret, order("2025-01-01", "2025-12-31"), main);
    assertThat(verdict(main)).isEqualTo(LicenseState.EXPIRED);
    tool.issue(secret, order("2027-01-01", "2027-01-01"), backup);
    assertThat(verdict(backup)).isEqualTo(LicenseState.NOT_YET_VALID);
  }

  @Test
  void refusedValuesAreNamed() {
    assertThatThrownBy(
            () ->
                tool.issue(
                    secret,
                    new LicenseOrder("a b", "W", Map.of(), Optional.empty(), Optional.empty()),
                    main))
        .hasMessageContaining("serial")
        .hasMessageContaining("a b");
    assertThatThrownBy(() -> tool.issue(secret, order(Map.of("tags", true)), main))
        .hasMessage("option tags must be a number, not true");
    assertThatThrownBy(() -> tool.issue(secret, order(Map.of("logging", 1L)), main))
        .hasMessage("option logging must be true or false, not 1");
    assertThatThrownBy(() -> tool.issue(issuer, order(Map.of()), main))
        .hasMessageContaining("is not an issuer's private key: d is missing");
    assertThatThrownBy(() -> tool.issue(directory.resolve("no"), order(Map.of()), main))
        .hasMessageContaining("does not exist");
    assertThatThrownBy(() -> tool.issue(secret, order(Map.of()), directory.resolve("no/x.jws")))
        .hasMessageContaining("cannot be written");
  }

  @Test
  void showsALicenceWithAndWithoutProof() throws Exception {
    tool.issue(
        secret, order(Map.of("logging", true, "audit", false, "tags", 9L, "vision", true)), main);

    assertThat(tool.show(main, Optional.empty()).lines())
        .contains(
            "serial         HB-7",
            "holder         Waterworks",
            "for            a main",
            "issued         2026-01-31T10:00:00Z",
            "valid from     at once",
            "valid until    without end",
            "options        audit=false, logging, tags=9",
            "other options  vision",
            "key            " + keyName,
            "signature      not verified: no issuer key given");
    assertThat(tool.show(main, Optional.of(issuer))).endsWith("signature      good");

    String text = Files.readString(main);
    int payload = text.indexOf('.');
    String other = TestLicenses.signed(TestLicenses.license(Map.of()));
    Files.writeString(main, text.substring(0, payload) + other.substring(other.indexOf('.')));
    assertThat(tool.show(main, Optional.of(issuer))).contains("signature      ALTERED: ");
  }

  @Test
  void showAndVerifySayWhatIsWrongWithAFile() throws Exception {
    Files.writeString(main, "hello");
    assertThatThrownBy(() -> tool.show(main, Optional.empty()))
        .hasMessageContaining("main.jws is not a licence: it has 1 of the 3 parts");
    assertThat(verdict(main)).isEqualTo(LicenseState.UNREADABLE);
    assertThatThrownBy(() -> verdict(backup)).hasMessageContaining("does not exist");
    assertThatThrownBy(() -> tool.thumbprint(main)).hasMessageContaining("is not an issuer's key");
  }

  @Test
  void argumentsAsPeopleWriteThem() throws Exception {
    assertThat(Arguments.options(List.of("logging", "reports=false", "audit=true", "tags=5000")))
        .isEqualTo(Map.of("logging", true, "reports", false, "audit", true, "tags", 5000L));
    for (String wrong : List.of("tags=many", "tags=1.5", "logging=", "logging=TRUE")) {
      assertThatThrownBy(() -> Arguments.options(List.of(wrong)))
          .hasMessageContaining(wrong)
          .hasMessageContaining("NAME=NUMBER");
    }
    assertThatThrownBy(() -> Arguments.options(List.of("tags=1", "tags=2")))
        .hasMessage("option tags is given twice; give it once");

    assertThat(Arguments.from("2027-01-31")).isEqualTo("2027-01-31T00:00:00Z");
    assertThat(Arguments.until("2027-01-31")).isEqualTo("2027-02-01T00:00:00Z");
    assertThat(Arguments.until("2027-01-31T12:00:00.5+02:00")).isEqualTo("2027-01-31T10:00:00Z");
    for (String wrong : List.of("", "31.1.2027", "2027-02-30", "2027-01-31T12:00", "tomorrow")) {
      assertThatThrownBy(() -> Arguments.until(wrong)).hasMessageContaining("2027-01-31");
    }
  }
}
