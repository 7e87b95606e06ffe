package org.hotbackup.users.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers log-ins for a short time, because HTTP Basic sends them with every request and the slow
 * hash is slow. Kept is only a keyed hash, under a key that never leaves this process, of name,
 * password and stored hash: when the file's hash changes, nothing fits any more. Thread-safe.
 */
final class RecentLogins {

  static final Duration KEEP = Duration.ofMinutes(5);
  private static final int MOST = 1_000;

  private final SecretKeySpec key;
  private final LongSupplier nanos;
  private final Map<ByteBuffer, Long> addedAt = new LinkedHashMap<>();

  RecentLogins(LongSupplier nanos) {
    this.nanos = nanos;
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    key = new SecretKeySpec(random, "HmacSHA256");
  }

  /** Whether this log-in was added lately. */
  boolean contains(String name, String storedHash, String password) {
    ByteBuffer login = hash(name, storedHash, password);
    synchronized (addedAt) {
      Long time = addedAt.get(login);
      return time != null && nanos.getAsLong() - time < KEEP.toNanos();
    }
  }

  /** Remembers this log-in from now on; the oldest goes where there are too many. */
  void add(String name, String storedHash, String password) {
    ByteBuffer login = hash(name, storedHash, password);
    synchronized (addedAt) {
      addedAt.remove(login);
      addedAt.put(login, nanos.getAsLong());
      if (addedAt.size() > MOST) {
        addedAt.remove(addedAt.keySet().iterator().next());
      }
    }
  }

  private ByteBuffer hash(String name, String storedHash, String password) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      // Users' names and base64 hold no NUL, so no two log-ins of users give the same text.
      String login = name + '\0' + storedHash + '\0' + password;
      return ByteBuffer.wrap(mac.doFinal(login.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks HmacSHA256", e);
    }
  }
}
