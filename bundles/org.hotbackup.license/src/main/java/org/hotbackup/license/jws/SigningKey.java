package org.hotbackup.license.jws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;

/** The issuer's private key with its public one. Immutable; never printed. */
public final class SigningKey {

  private static final byte[] PKCS8_HEAD =
      HexFormat.of().parseHex("302e020100300506032b657004220420");

  private final PrivateKey key;
  private final IssuerKey issuer;

  private SigningKey(PrivateKey key, IssuerKey issuer) {
    this.key = key;
    this.issuer = issuer;
  }

  /** A new random key. */
  public static SigningKey generate() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      byte[] raw = Bytes.last(pair.getPublic().getEncoded(), IssuerKey.LENGTH);
      return new SigningKey(pair.getPrivate(), IssuerKey.of(raw));
    } catch (GeneralSecurityException | MalformedException e) {
      throw new IllegalStateException("this Java cannot make Ed25519 keys", e);
    }
  }

  /**
   * Reads a private JWK.
   *
   * @throws MalformedException it is not an Ed25519 key with both its halves
   */
  public static SigningKey parse(String jwk) throws MalformedException {
    ObjectNode object = StrictJson.parse(jwk);
    IssuerKey issuer = IssuerKey.ofJwk(object);
    byte[] raw = Base64Url.decode(StrictJson.text(object, "d"));
    if (raw.length != IssuerKey.LENGTH) {
      throw new MalformedException("d has " + raw.length + " bytes instead of " + IssuerKey.LENGTH);
    }
    SigningKey signing = new SigningKey(privateKey(raw), issuer);
    byte[] probe = "probe".getBytes(StandardCharsets.US_ASCII);
    if (!issuer.verifies(probe, signing.sign(probe))) {
      throw new MalformedException("d and x do not belong together");
    }
    return signing;
  }

  private static PrivateKey privateKey(byte[] raw) {
    try {
      return KeyFactory.getInstance("Ed25519")
          .generatePrivate(new PKCS8EncodedKeySpec(Bytes.join(PKCS8_HEAD, raw)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot read Ed25519 keys", e);
    }
  }

  /** The public half. */
  public IssuerKey issuer() {
    return issuer;
  }

  /** Both halves as JWK: a secret. */
  public ObjectNode jwk() {
    return issuer.jwk().put("d", Base64Url.encode(Bytes.last(key.getEncoded(), IssuerKey.LENGTH)));
  }

  byte[] sign(byte[] message) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(key);
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot sign with Ed25519", e);
    }
  }
}
