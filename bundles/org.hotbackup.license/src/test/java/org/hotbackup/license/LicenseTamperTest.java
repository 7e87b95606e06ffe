package org.hotbackup.license;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.LicenseState;
import org.hotbackup.license.FileText.Text;
import org.hotbackup.license.LicenseReading.Refused;
import org.hotbackup.license.LicenseReading.Signed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("LIC-5: no licence that was changed in one place is accepted")
class LicenseTamperTest {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final String OTHERS = ".=+/ \n\té\u0000";

  private final String good =
      TestLicenses.signed(
          TestLicenses.license(
              Map.of("logging", true, "tags", 5000L), Optional.empty(), Optional.empty()));

  private static LicenseReading read(String text) {
    return LicenseReader.read(new Text(text), TestLicenses.ISSUER);
  }

  private void refused(String text, String what) {
    assertThat(read(text)).as(what).isInstanceOf(Refused.class);
  }

  @Test
  void theLicenceItselfIsAccepted() {
    assertThat(read(good)).isInstanceOf(Signed.class);
    assertThat(read(good + "\r\n")).as("an editor's line end").isInstanceOf(Signed.class);
  }

  @Test
  void everyBitOfEveryCharacter() {
    for (int i = 0; i < good.length(); i++) {
      int sextet = ALPHABET.indexOf(good.charAt(i));
      for (int bit = 0; sextet >= 0 && bit < 6; bit++) {
        char other = ALPHABET.charAt(sextet ^ 1 << bit);
        refused(good.substring(0, i) + other + good.substring(i + 1), "bit " + bit + " of " + i);
      }
    }
  }

  @Test
  void everyOtherLastCharacterOfEachPart() {
    int first = good.indexOf('.');
    int second = good.lastIndexOf('.');
    for (int i : new int[] {first - 1, second - 1, good.length() - 1}) {
      for (char other : ALPHABET.toCharArray()) {
        if (other != good.charAt(i)) {
          refused(good.substring(0, i) + other + good.substring(i + 1), other + " at " + i);
        }
      }
    }
  }

  @Test
  void everyCharacterReplacedLeftOutDoubledOrFollowedByAnother() {
    for (int i = 0; i < good.length(); i++) {
      String head = good.substring(0, i);
      String tail = good.substring(i + 1);
      refused(head + tail, "left out " + i);
      refused(head + good.charAt(i) + good.charAt(i) + tail, "doubled " + i);
      for (char other : OTHERS.toCharArray()) {
        if (other != good.charAt(i)) {
          refused(head + other + tail, "replaced " + i + " by " + (int) other);
          refused(head + other + good.charAt(i) + tail, "before " + i + " " + (int) other);
        }
      }
    }
  }

  @Test
  void everyTruncation() {
    for (int length = 0; length < good.length(); length++) {
      LicenseReading reading = read(good.substring(0, length));
      assertThat(reading).as("first %d characters", length).isInstanceOf(Refused.class);
      assertThat(((Refused) reading).state()).isEqualTo(LicenseState.UNREADABLE);
    }
  }

  @Test
  void furtherParts() {
    refused(good + ".", "empty fourth part");
    refused(good + ".AQ", "fourth part");
    refused("." + good, "empty first part");
  }

  @Test
  void partsOfTwoLicences() {
    String other = TestLicenses.signed(TestLicenses.license(Map.of("backup", true)));
    String mixed =
        good.substring(0, good.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));
    assertThat(((Refused) read(mixed)).state()).isEqualTo(LicenseState.ALTERED);
  }
}
