package org.hotbackup.license;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.hotbackup.license.FileText.Missing;
import org.hotbackup.license.FileText.Text;
import org.hotbackup.license.FileText.Unreadable;
import org.hotbackup.license.LicenseReading.None;
import org.hotbackup.license.LicenseReading.Signed;
import org.hotbackup.license.jws.CompactJws;
import org.hotbackup.license.jws.SigningKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("LIC-3: a backup's licence has exactly the main's options plus backup")
class LicensePairingTest {

  private static final List<String> OPTIONS =
      List.of("audit", "ftp", "logging", "notifications", "portal", "reports", "tags", "x.count");

  private static String main(Map<String, Object> options) {
    return TestLicenses.signed(TestLicenses.license(options));
  }

  private static LicenseReading backup(Map<String, Object> options) {
    return new Signed(TestLicenses.license(options));
  }

  private static List<String> differences(Map<String, Object> main, Map<String, Object> backup) {
    return LicensePairing.differences(backup(backup), main(main), TestLicenses.ISSUER);
  }

  private static Object anyValue(String option, Random random) {
    return License.FEATURES.contains(option) ? random.nextBoolean() : (Object) random.nextLong(9);
  }

  private static Object another(Object value) {
    return value instanceof Boolean on ? (Object) !on : (Object) ((Long) value + 1);
  }

  @Test
  @DisplayName("LIC-3: whatever the options, the matching licence matches and every flip is found")
  void everyFlippedOptionIsFound() {
    Random random = new Random(3);
    for (int round = 0; round < 50; round++) {
      Map<String, Object> main = new TreeMap<>();
      OPTIONS.forEach(option -> main.put(option, anyValue(option, random)));
      Map<String, Object> matching = TestLicenses.license(main).optionsOfBackup();
      assertThat(differences(main, matching)).isEmpty();
      for (String option : OPTIONS) {
        Map<String, Object> flipped = new TreeMap<>(matching);
        flipped.computeIfPresent(option, (name, value) -> another(value));
        assertThat(differences(main, flipped))
            .singleElement()
            .asString()
            .startsWith("option " + option + ": ");
      }
    }
  }

  @Test
  void saysWhichStationHasWhat() {
    assertThat(
            differences(
                Map.of("reports", true, "tags", 5000L, "x", true),
                Map.of("ftp", true, "tags", 1000L, "y", 1L)))
        .containsExactly(
            "option backup: this backup does not have it",
            "option ftp: this backup has it, the main does not",
            "option reports: the main has it, this backup does not",
            "option tags: 5000 on the main, 1000 here",
            "option x: true on the main, absent here",
            "option y: absent on the main, 1 here");
  }

  @Test
  void aFeatureThatIsFalseIsTheSameAsOneLeftOutButACountIsNot() {
    assertThat(differences(Map.of("ftp", false), Map.of("backup", true, "audit", false))).isEmpty();
    assertThat(differences(Map.of("tags", 0L), Map.of("backup", true)))
        .containsExactly("option tags: 0 on the main, absent here");
    assertThat(differences(Map.of("x", false), Map.of("backup", true)))
        .containsExactly("option x: false on the main, absent here");
  }

  @Test
  void aBackupsLicenceOnTheMainIsNoMatch() {
    assertThat(differences(Map.of("backup", true), Map.of("backup", true)))
        .containsExactly("option backup: the main has it, and only a backup may");
  }

  @Test
  @DisplayName("LIC-5: two trial stations are paired, one with and one without a licence are not")
  void withoutALicence() {
    assertThat(LicensePairing.differences(new None(), "", new Missing())).isEmpty();
    assertThat(LicensePairing.differences(new None(), main(Map.of()), TestLicenses.ISSUER))
        .singleElement()
        .asString()
        .startsWith("licence: the main has one, this backup has none");
    assertThat(LicensePairing.differences(backup(Map.of("backup", true)), "", TestLicenses.ISSUER))
        .singleElement()
        .asString()
        .startsWith("licence: this backup has one, the main has none");
  }

  @Test
  void theTimeOfTheMainsLicenceDoesNotCount() {
    License expired =
        TestLicenses.license(
            Map.of("ftp", true),
            Optional.empty(),
            Optional.of(Instant.parse("2026-02-01T00:00:00Z")));
    assertThat(
            LicensePairing.differences(
                backup(Map.of("ftp", true, "backup", true)),
                TestLicenses.signed(expired) + "\n",
                TestLicenses.ISSUER))
        .isEmpty();
  }

  @Test
  @DisplayName("LIC-5: a main's licence of another issuer, altered or unreadable is no match")
  void aMainsLicenceThatIsRefused() {
    LicenseReading own = backup(Map.of("backup", true));
    String others =
        CompactJws.sign(
            LicensePayload.write(TestLicenses.license(Map.of())), SigningKey.generate());
    String[] parts = main(Map.of()).split("\\.");
    String altered =
        parts[0]
            + "."
            + TestLicenses.base64(LicensePayload.write(TestLicenses.license(Map.of("ftp", true))))
            + "."
            + parts[2];
    Map.of(
            others,
            "signed with another key",
            altered,
            "altered",
            "(it is not a regular file)",
            "is not a licence",
            "\n",
            "is not a licence")
        .forEach(
            (text, why) ->
                assertThat(LicensePairing.differences(own, text, TestLicenses.ISSUER))
                    .singleElement()
                    .asString()
                    .startsWith("licence of the main refused: ")
                    .contains(why));
  }

  @Test
  void aRefusedLicenceOfTheBackupIsNoMatch() {
    LicenseReading own = LicenseReader.read(new Text("?"), TestLicenses.ISSUER);
    assertThat(LicensePairing.differences(own, main(Map.of()), TestLicenses.ISSUER))
        .singleElement()
        .asString()
        .startsWith("licence of this backup refused: ");
  }

  @Test
  void theTextIsEmptyOnlyWithoutAFileAndNeverTooLong() {
    assertThat(LicensePairing.text(new Missing())).isEmpty();
    assertThat(LicensePairing.text(new Text("a.b.c\n"))).isEqualTo("a.b.c\n");
    for (FileText file :
        List.of(
            new Unreadable("it is not a regular file"),
            new Text(""),
            new Text("\uFFFD".repeat(FileText.MOST_BYTES)))) {
      assertThat(LicensePairing.text(file).getBytes(StandardCharsets.UTF_8))
          .hasSizeBetween(1, FileText.MOST_BYTES);
    }
  }
}
