package org.hotbackup.license.jws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("LIC-5: compact JWS with Ed25519")
class CompactJwsTest {

  /** RFC 8037 appendix A, whose key is that of RFC 8032 section 7.1, test 1. */
  private static final String X =
      base64url("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

  private static final String D =
      base64url("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
  private static final String JWK = "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + X + "\"}";
  private static final String SIGNED =
      "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
          + "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

  private static String base64url(String hex) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(HexFormat.of().parseHex(hex));
  }

  @Test
  void verifiesTheExampleOfTheStandard() throws Exception {
    IssuerKey issuer = IssuerKey.parse(JWK);

    assertThat(issuer.thumbprint()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    CompactJws jws = CompactJws.parse(SIGNED);
    assertThat(jws.algorithm()).isEqualTo("EdDSA");
    assertThat(new String(jws.payload(), StandardCharsets.UTF_8))
        .isEqualTo("Example of Ed25519 signing");
    assertThat(jws.verify(issuer)).isTrue();
    assertThat(jws.verify(SigningKey.generate().issuer())).isFalse();
  }

  @Test
  void signsLikeTheExampleOfTheStandard() throws Exception {
    SigningKey key = SigningKey.parse(JWK.replace("}", ",\"d\":\"" + D + "\"}"));

    String message = SIGNED.substring(0, SIGNED.lastIndexOf('.'));
    assertThat(message + "." + Base64Url.encode(key.sign(message.getBytes(StandardCharsets.UTF_8))))
        .isEqualTo(SIGNED);
  }

  @Test
  void aKeyReadBackIsTheSame() throws Exception {
    SigningKey key = SigningKey.generate();
    SigningKey again = SigningKey.parse(key.jwk().toString());

    String signed = CompactJws.sign(new byte[] {1, 2, 3}, again);
    CompactJws jws = CompactJws.parse(signed);
    assertThat(jws.verify(IssuerKey.parse(key.issuer().jwk().toString()))).isTrue();
    assertThat(jws.keyId()).isEqualTo(key.issuer().thumbprint());
  }

  @Test
  void halvesOfDifferentKeysAreRefused() {
    String d = SigningKey.generate().jwk().path("d").textValue();
    String mixed = SigningKey.generate().jwk().put("d", d).toString();
    assertThatThrownBy(() -> SigningKey.parse(mixed)).hasMessage("d and x do not belong together");
  }

  @Test
  void keysOfOtherKindsAreRefused() {
    assertThatThrownBy(() -> IssuerKey.parse(JWK.replace("Ed25519", "Ed448")))
        .hasMessage("crv is not Ed25519");
    assertThatThrownBy(() -> IssuerKey.parse(JWK.replace("OKP", "EC")))
        .hasMessage("kty is not OKP");
    assertThatThrownBy(() -> IssuerKey.parse(JWK.replace(X, X.substring(4))))
        .hasMessage("x has 29 bytes instead of 32");
    assertThatThrownBy(() -> IssuerKey.parse(JWK.replace(X, base64url("02" + "00".repeat(31)))))
        .hasMessage("x is not a point of the curve Ed25519");
    assertThatThrownBy(() -> IssuerKey.parse(SigningKey.generate().jwk().toString()))
        .hasMessageContaining("private key");
  }

  @Test
  void base64HasOneSpelling() throws Exception {
    assertThat(Base64Url.decode("AQ")).containsExactly(1);
    for (String other : new String[] {"AR", "AQ=", "AQ==", "AQ\n", " AQ", "A", "A+", "A/", "Aé"}) {
      assertThatThrownBy(() -> Base64Url.decode(other))
          .as(other)
          .isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void jsonHasOneReading() throws Exception {
    assertThat(StrictJson.parse(" {\"a\":1} ").path("a").intValue()).isEqualTo(1);
    for (String other :
        new String[] {
          "",
          "[]",
          "1",
          "{",
          "{\"a\":1,\"a\":1}",
          "{\"a\":{\"b\":1,\"b\":2}}",
          "{\"a\":1}{}",
          "{\"a\":1} x",
          "{'a':1}",
          "{\"a\":NaN}",
          "{\"a\":1,}",
          "[".repeat(8000)
        }) {
      assertThatThrownBy(() -> StrictJson.parse(other))
          .as(other)
          .isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void headersWithCriticalExtensionsAreRefused() {
    String header = Base64Url.encode("{\"alg\":\"EdDSA\",\"crit\":[\"b64\"]}".getBytes());
    assertThatThrownBy(() -> CompactJws.parse(header + ".AQ.AQ"))
        .hasMessageContaining("extensions");
  }
}
