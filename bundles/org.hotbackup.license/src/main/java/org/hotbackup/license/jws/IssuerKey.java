package org.hotbackup.license.jws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/**
 * The public key that licences of an issuer are verified with: a JWK of type OKP, curve Ed25519
 * (RFC 8037). Immutable.
 */
public final class IssuerKey {

  static final int LENGTH = 32;
  private static final byte[] X509_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

  private final String x;
  private final PublicKey key;
  private final String thumbprint;

  private IssuerKey(String x, PublicKey key) {
    this.x = x;
    this.key = key;
    this.thumbprint = thumbprintOf(x);
  }

  /** The key with these 32 bytes. */
  static IssuerKey of(byte[] raw) throws MalformedException {
    if (raw.length != LENGTH) {
      throw new MalformedException("x has " + raw.length + " bytes instead of " + LENGTH);
    }
    try {
      PublicKey key =
          KeyFactory.getInstance("Ed25519")
              .generatePublic(new X509EncodedKeySpec(Bytes.join(X509_HEAD, raw)));
      Signature.getInstance("Ed25519").initVerify(key);
      return new IssuerKey(Base64Url.encode(raw), key);
    } catch (GeneralSecurityException e) {
      throw new MalformedException("x is not a point of the curve Ed25519");
    }
  }

  /**
   * Reads a public JWK.
   *
   * @throws MalformedException it is not a public Ed25519 key; a private one is refused too, for it
   *     does not belong where this is read
   */
  public static IssuerKey parse(String jwk) throws MalformedException {
    ObjectNode object = StrictJson.parse(jwk);
    if (object.has("d")) {
      throw new MalformedException("it holds the private key; only the public one belongs here");
    }
    return ofJwk(object);
  }

  static IssuerKey ofJwk(ObjectNode jwk) throws MalformedException {
    expect(jwk, "kty", "OKP");
    expect(jwk, "crv", "Ed25519");
    return of(Base64Url.decode(StrictJson.text(jwk, "x")));
  }

  private static void expect(ObjectNode jwk, String key, String value) throws MalformedException {
    if (!value.equals(StrictJson.text(jwk, key))) {
      throw new MalformedException(key + " is not " + value);
    }
  }

  /** The JWK thumbprint (RFC 7638), the name of this key in licences. */
  public String thumbprint() {
    return thumbprint;
  }

  /** This key as JWK. */
  public ObjectNode jwk() {
    return StrictJson.object()
        .put("kty", "OKP")
        .put("crv", "Ed25519")
        .put("x", x)
        .put("kid", thumbprint);
  }

  boolean verifies(byte[] message, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (SignatureException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot verify Ed25519 signatures", e);
    }
  }

  private static String thumbprintOf(String x) {
    String canonical = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}";
    try {
      return Base64Url.encode(
          MessageDigest.getInstance("SHA-256")
              .digest(canonical.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks SHA-256", e);
    }
  }
}
