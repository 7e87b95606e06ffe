package org.hotbackup.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hotbackup.license.TestLicenses.ISSUER;
import static org.hotbackup.license.TestLicenses.KEY;
import static org.hotbackup.license.TestLicenses.base64;
import static org.hotbackup.license.TestLicenses.signed;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.hotbackup.api.LicenseState;
import org.hotbackup.license.FileText.Missing;
import org.hotbackup.license.FileText.Text;
import org.hotbackup.license.FileText.Unreadable;
import org.hotbackup.license.LicenseReading.None;
import org.hotbackup.license.LicenseReading.Refused;
import org.hotbackup.license.LicenseReading.Signed;
import org.hotbackup.license.jws.CompactJws;
import org.hotbackup.license.jws.SigningKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("LIC-1, LIC-5: reading a licence")
class LicenseReaderTest {

  private static final License LICENSE =
      TestLicenses.license(
          Map.of("logging", true, "reports", false, "tags", 5000L, "vision", true, "cameras", 4L),
          Optional.of(TestLicenses.ISSUED),
          Optional.of(TestLicenses.ISSUED.plusSeconds(1)));

  private static LicenseReading read(String text) {
    return LicenseReader.read(new Text(text), ISSUER);
  }

  private static Refused refused(LicenseReading reading) {
    assertThat(reading).isInstanceOf(Refused.class);
    return (Refused) reading;
  }

  private static void refused(String text, LicenseState state, String reason) {
    assertThat(refused(read(text)).state()).isEqualTo(state);
    assertThat(refused(read(text)).reason()).contains(reason);
  }

  private static String payload(String options) {
    return "{\"serial\":\"HB-1\",\"holder\":\"W\",\"iat\":1,\"options\":" + options + "}";
  }

  @Test
  void aSignedLicenceIsReadWithUnknownOptionsKept() {
    assertThat(read(signed(LICENSE))).isEqualTo(new Signed(LICENSE));
  }

  @Test
  void unknownKeysOfThePayloadArePassedOver() {
    assertThat(read(signed(payload("{}").replace("\"iat\"", "\"colour\":[1,{}],\"iat\""))))
        .isInstanceOf(Signed.class);
  }

  @Test
  void noFileIsNoLicence() {
    assertThat(LicenseReader.read(new Missing(), ISSUER)).isEqualTo(new None());
    assertThat(LicenseReader.read(new Missing(), new Missing())).isEqualTo(new None());
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "HS256", "RS256", "ES256", "Ed25519", "eddsa", ""})
  void otherAlgorithmsAreRefused(String algorithm) {
    String header = "{\"alg\":\"" + algorithm + "\",\"kid\":\"" + KEY.issuer().thumbprint() + "\"}";
    String parts = signed(LICENSE).substring(signed(LICENSE).indexOf('.'));
    refused(base64(header) + parts, LicenseState.WRONG_ALGORITHM, "EdDSA");
  }

  @Test
  void algorithmNoneWithoutSignatureIsRefused() {
    String payload = new String(LicensePayload.write(LICENSE), StandardCharsets.UTF_8);
    refused(
        base64("{\"alg\":\"none\"}") + "." + base64(payload) + ".",
        LicenseState.WRONG_ALGORITHM,
        "EdDSA");
  }

  @Test
  void thePublicKeyUsedAsHmacSecretIsRefused() throws Exception {
    String header = "{\"alg\":\"HS256\",\"kid\":\"" + KEY.issuer().thumbprint() + "\"}";
    String message =
        base64(header)
            + "."
            + base64(new String(LicensePayload.write(LICENSE), StandardCharsets.UTF_8));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(ISSUER.text().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    String forged = message + "." + base64(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
    refused(forged, LicenseState.WRONG_ALGORITHM, "EdDSA");
  }

  @Test
  void anotherIssuersLicenceIsRefused() {
    String other = CompactJws.sign(LicensePayload.write(LICENSE), SigningKey.generate());
    refused(other, LicenseState.WRONG_ISSUER, KEY.issuer().thumbprint());
  }

  @Test
  void anotherIssuersSignatureUnderThisOnesNameCountsAsAltered() {
    String mine = signed(LICENSE);
    String other = CompactJws.sign(LicensePayload.write(LICENSE), SigningKey.generate());
    refused(
        mine.substring(0, mine.lastIndexOf('.')) + other.substring(other.lastIndexOf('.')),
        LicenseState.ALTERED,
        "altered");
  }

  @Test
  void aLicenceWithoutKeyNameIsRefused() {
    String good = signed(LICENSE);
    refused(
        base64("{\"alg\":\"EdDSA\"}") + good.substring(good.indexOf('.')),
        LicenseState.UNREADABLE,
        "kid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "hello",
        "..",
        "{\"serial\":\"HB-1\"}",
        "-----BEGIN CERTIFICATE-----",
        "PK\u0003\u0004"
      })
  void otherFilesAreUnreadable(String text) {
    refused(text, LicenseState.UNREADABLE, "license.jws is not a licence");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"logging\":1}",
        "{\"logging\":\"yes\"}",
        "{\"backup\":null}",
        "{\"tags\":true}",
        "{\"tags\":-1}",
        "{\"tags\":1.5}",
        "{\"tags\":99999999999999999999}",
        "{\"vision\":\"yes\"}",
        "{\"Vision\":true}",
        "{\"logging\":true,\"logging\":true}"
      })
  void evenSignedNonsenseIsUnreadable(String options) {
    refused(signed(payload(options)), LicenseState.UNREADABLE, "license.jws is not a licence");
  }

  @Test
  void signedPayloadsWithWrongTimesOrNamesAreUnreadable() {
    for (String[] change :
        new String[][] {
          {"\"iat\":1", "\"iat\":\"1\""},
          {"\"iat\":1", "\"iat\":1.5"},
          {"\"iat\":1", "\"iat\":-1"},
          {"\"iat\":1", "\"iat\":1,\"exp\":null"},
          {"\"iat\":1", "\"iat\":1,\"exp\":1"},
          {"\"iat\":1", "\"iat\":1,\"exp\":9223372036854775807"},
          {"\"iat\":1", "\"x\":1"},
          {"HB-1", "HB 1"},
          {"HB-1", ""},
          {"\"W\"", "\" \""},
          {"\"W\"", "\"a\\nb\""}
        }) {
      String payload = payload("{}").replace(change[0], change[1]);
      refused(signed(payload), LicenseState.UNREADABLE, "license.jws is not a licence");
    }
  }

  @Test
  void aLicenceWithoutIssuerKeyIsUnreadable() {
    Refused refused = refused(LicenseReader.read(new Text(signed(LICENSE)), new Missing()));
    assertThat(refused.state()).isEqualTo(LicenseState.UNREADABLE);
    assertThat(refused.reason()).contains("no issuer.jwk").contains("public key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "hello", "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AQ\"}"})
  void aBrokenIssuerKeyIsNamed(String jwk) {
    Refused refused = refused(LicenseReader.read(new Text(signed(LICENSE)), new Text(jwk)));
    assertThat(refused.state()).isEqualTo(LicenseState.UNREADABLE);
    assertThat(refused.reason()).startsWith("issuer.jwk is not an issuer's public key");
  }

  @Test
  void thePrivateKeyOnAStationIsRefused() {
    Text secret = new Text(KEY.jwk().toString());
    assertThat(refused(LicenseReader.read(new Text(signed(LICENSE)), secret)).reason())
        .contains("holds the private key")
        .doesNotContain(KEY.jwk().path("d").textValue());
  }

  @Test
  void hugeFilesAndThingsThatAreNoFilesAreUnreadable(@TempDir Path etc) throws Exception {
    Path file = etc.resolve("license.jws");
    assertThat(FileText.read(file)).isEqualTo(new Missing());
    Files.writeString(file, "x".repeat(FileText.MOST_BYTES));
    assertThat(FileText.read(file)).isInstanceOf(Text.class);
    Files.writeString(file, "x".repeat(FileText.MOST_BYTES + 1));
    assertThat(FileText.read(file))
        .isEqualTo(new Unreadable("it is larger than " + FileText.MOST_BYTES + " bytes"));
    assertThat(FileText.read(etc)).isEqualTo(new Unreadable("it is not a regular file"));
    assertThat(refused(LicenseReader.read(FileText.read(etc), ISSUER)).state())
        .isEqualTo(LicenseState.UNREADABLE);
    assertThat(refused(LicenseReader.read(new Text(signed(LICENSE)), FileText.read(etc))).reason())
        .isEqualTo("issuer.jwk cannot be read: it is not a regular file");
  }
}
