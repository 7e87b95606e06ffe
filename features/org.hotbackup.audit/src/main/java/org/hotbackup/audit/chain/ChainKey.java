package org.hotbackup.audit.chain;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.hotbackup.api.AuditRow;

/**
 * The secret of one chain. Its hashes are HMAC-SHA-256, so that who may write the database but not
 * read this key cannot make a chain that fits (OUT-4). Immutable.
 */
public final class ChainKey {

  /** The hash before the first row. */
  public static final String BEGINNING = "0".repeat(64);

  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 32;

  private final SecretKeySpec key;

  private ChainKey(byte[] bytes) {
    key = new SecretKeySpec(bytes, ALGORITHM);
  }

  /** A new one, by chance. */
  static ChainKey random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new ChainKey(bytes);
  }

  /**
   * The key that {@link #text} gave.
   *
   * @throws IllegalArgumentException the text is none
   */
  static ChainKey of(String text) {
    byte[] bytes = HexFormat.of().parseHex(text.strip());
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a key of the audit trail has 64 hexadecimal digits");
    }
    return new ChainKey(bytes);
  }

  /** The secret itself, for a file that others cannot read, or the encrypted link. */
  String text() {
    return HexFormat.of().formatHex(key.getEncoded());
  }

  /** The hash of a row that follows one with this hash. */
  String hash(String previous, AuditRow row) {
    return code(
        List.of(
            "row",
            previous,
            row.chain(),
            row.station(),
            Long.toString(row.sequence()),
            row.time().toString(),
            row.actor(),
            row.origin(),
            row.address(),
            row.action(),
            row.subject(),
            row.oldValue(),
            row.newValue(),
            row.detail()));
  }

  /**
   * A keyed code over texts. Each goes in with its length, so that nothing can be moved from one to
   * the next.
   */
  public String code(List<String> texts) {
    ByteArrayOutputStream canonical = new ByteArrayOutputStream();
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      canonical.writeBytes((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
      canonical.writeBytes(bytes);
    }
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(canonical.toByteArray()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
    }
  }
}
