package org.hotbackup.database.internal.sync;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Where rows come from: a station, and the database that it wrote them into. A replaced disk is
 * another origin.
 */
record OriginId(String station, UUID uuid) {

  /** Stands for it in a request: the first 8 bytes of the SHA-256 of both. */
  long key() {
    byte[] text = (uuid + "\n" + station).getBytes(StandardCharsets.UTF_8);
    try {
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text)).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return station + "/" + uuid;
  }
}
