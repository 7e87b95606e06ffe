package org.hotbackup.license.jws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/**
 * A compact JWS (RFC 7515): three base64url parts, header, payload and signature. Parsing proves
 * nothing; only {@link #verify} does. Immutable.
 */
public final class CompactJws {

  /** The one algorithm accepted. */
  public static final String ALGORITHM = "EdDSA";

  private static final int SIGNATURE_LENGTH = 64;

  private final ObjectNode header;
  private final String signed;
  private final String payload;
  private final String signature;

  private CompactJws(ObjectNode header, String signed, String payload, String signature) {
    this.header = header;
    this.signed = signed;
    this.payload = payload;
    this.signature = signature;
  }

  /** Signs a payload; the result is the compact text. */
  public static String sign(byte[] payload, SigningKey key) {
    ObjectNode header =
        StrictJson.object().put("alg", ALGORITHM).put("kid", key.issuer().thumbprint());
    String signed = Base64Url.encode(StrictJson.bytes(header)) + "." + Base64Url.encode(payload);
    return signed + "." + Base64Url.encode(key.sign(utf8(signed)));
  }

  /**
   * Takes a text apart and reads its header.
   *
   * @throws MalformedException it has not three parts, or its header is not one that is understood
   */
  public static CompactJws parse(String text) throws MalformedException {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 3) {
      throw new MalformedException(
          "it has " + parts.length + " of the 3 parts of a licence; it may be truncated");
    }
    ObjectNode header = StrictJson.parse(Base64Url.decode(parts[0]));
    StrictJson.text(header, "alg");
    if (header.has("crit")) {
      throw new MalformedException("its header asks for extensions that are not understood");
    }
    return new CompactJws(header, parts[0] + "." + parts[1], parts[1], parts[2]);
  }

  /** The algorithm it claims; anything but {@link #ALGORITHM} must be refused. */
  public String algorithm() {
    return header.path("alg").textValue();
  }

  /**
   * The thumbprint of the key it claims to be signed with.
   *
   * @throws MalformedException the header names none
   */
  public String keyId() throws MalformedException {
    return StrictJson.text(header, "kid");
  }

  /**
   * Whether the signature is the issuer's, by {@link #ALGORITHM} whatever the header claims.
   *
   * @throws MalformedException the signature is truncated or not written canonically
   */
  public boolean verify(IssuerKey issuer) throws MalformedException {
    byte[] bytes = Base64Url.decode(signature);
    if (bytes.length != SIGNATURE_LENGTH) {
      throw new MalformedException(
          "its signature has " + bytes.length + " bytes instead of " + SIGNATURE_LENGTH);
    }
    return issuer.verifies(utf8(signed), bytes);
  }

  /**
   * The payload, verified or not.
   *
   * @throws MalformedException it is not written canonically
   */
  public byte[] payload() throws MalformedException {
    return Base64Url.decode(payload);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
