package org.hotbackup.api.console;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What only a page of this process knows, for each user: a page of the web console sends it with
 * every request that changes something, so that no other page can (SEC-3). Thread-safe.
 */
public final class PageToken {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /** A new one: pages that were loaded before are out of date. */
  public PageToken() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    key = new SecretKeySpec(bytes, ALGORITHM);
  }

  /** The token of a user, 64 hexadecimal digits. */
  public String of(String user) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(user.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
    }
  }

  /**
   * Whether it is the token of a user. Compares in a time that does not tell how much is equal.
   *
   * @param given may be null
   */
  public boolean matches(String user, String given) {
    return given != null
        && MessageDigest.isEqual(
            of(user).getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
