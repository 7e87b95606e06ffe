package org.hotbackup.heartbeat.internal.wire;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts and sums up the bytes of a transfer, as its end tells them. One thread. */
public final class Sha256 {

  private final MessageDigest digest;
  private long bytes;

  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /** Takes bytes in. */
  public void add(byte[] data) {
    digest.update(data);
    bytes += data.length;
  }

  /** How many there were. */
  public long bytes() {
    return bytes;
  }

  /** The sum, in lower-case hexadecimal digits; nothing may be added afterwards. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
