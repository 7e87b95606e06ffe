package org.hotbackup.users.file;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A salted slow hash of a password, PBKDF2 with HMAC-SHA-256 (SEC-3).
 *
 * @param salt base64 of 16 random bytes or more
 * @param iterations rounds, {@value #LEAST_ITERATIONS} to {@value #MOST_ITERATIONS}
 * @param hash base64 of the 32 bytes
 */
public record PasswordHash(String salt, int iterations, String hash) {

  /** Rounds of new hashes: a quarter of a second of work. */
  public static final int ITERATIONS = 600_000;

  static final int LEAST_ITERATIONS = 1_000;
  static final int MOST_ITERATIONS = 10_000_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException one of them is not what it should be; the message names it
   */
  public PasswordHash {
    if (Base64.getDecoder().decode(salt).length < SALT_BYTES) {
      throw new IllegalArgumentException("salt is shorter than " + SALT_BYTES + " bytes");
    }
    if (iterations < LEAST_ITERATIONS || iterations > MOST_ITERATIONS) {
      throw new IllegalArgumentException(
          "iterations is "
              + iterations
              + ", allowed are "
              + LEAST_ITERATIONS
              + " to "
              + MOST_ITERATIONS);
    }
    if (Base64.getDecoder().decode(hash).length != HASH_BYTES) {
      throw new IllegalArgumentException("hash has not " + HASH_BYTES + " bytes");
    }
  }

  /** Hashes a password with a new random salt. Slow on purpose. */
  public static PasswordHash of(String password, int iterations) {
    byte[] salt = random(SALT_BYTES);
    return new PasswordHash(base64(salt), iterations, base64(derive(password, salt, iterations)));
  }

  /** A hash that nobody knows a password of, to spend the same time on names nobody has. */
  public static PasswordHash ofNoPassword(int iterations) {
    return new PasswordHash(base64(random(SALT_BYTES)), iterations, base64(random(HASH_BYTES)));
  }

  /** Whether this is the password's hash. As slow as making one, whatever the answer. */
  public boolean matches(String password) {
    byte[] derived = derive(password, Base64.getDecoder().decode(salt), iterations);
    return MessageDigest.isEqual(derived, Base64.getDecoder().decode(hash));
  }

  /**
   * Changes with the password and tells nothing of it: a digest of salt and hash, 64 hexadecimal
   * digits.
   */
  public String stamp() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(
              digest.digest(("stamp " + salt + " " + hash).getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks SHA-256", e);
    }
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] derive(String password, byte[] salt, int iterations) {
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BYTES * 8);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks PBKDF2WithHmacSHA256", e);
    } finally {
      spec.clearPassword();
    }
  }
}
