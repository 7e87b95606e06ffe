package org.hotbackup.notifications.internal.message;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.hotbackup.api.EffectKey;

/**
 * The Message-ID of an effect (OUT-3): the same on both stations and at every attempt, so that a
 * mail that came twice is known by it.
 */
public final class MessageId {

  private static final String ALGORITHM = "SHA-256";
  private static final int DIGITS = 40;

  private MessageId() {}

  /**
   * Makes it.
   *
   * @param pair tells this pair from every other
   * @param domain what follows the {@code @}
   */
  public static String of(byte[] pair, EffectKey key, String domain) {
    try {
      MessageDigest digest = MessageDigest.getInstance(ALGORITHM);
      add(digest, pair);
      add(digest, key.item().getBytes(StandardCharsets.UTF_8));
      add(digest, key.planned().toString().getBytes(StandardCharsets.UTF_8));
      add(digest, key.channel().getBytes(StandardCharsets.UTF_8));
      String hash = HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
      return "<" + hash + "@" + domain + ">";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
    }
  }

  /** With its length in front, so that no two lists of texts are the same bytes. */
  private static void add(MessageDigest digest, byte[] bytes) {
    digest.update(
        new byte[] {
          (byte) (bytes.length >>> 24),
          (byte) (bytes.length >>> 16),
          (byte) (bytes.length >>> 8),
          (byte) bytes.length
        });
    digest.update(bytes);
  }
}
