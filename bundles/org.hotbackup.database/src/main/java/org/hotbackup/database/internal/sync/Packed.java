package org.hotbackup.database.internal.sync;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Collects the fields of a section in memory: small numbers take few bytes. One thread. */
final class Packed {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  /** A number from 0 on: seven bits a byte, the lowest first, the eighth says that more follow. */
  Packed count(long number) {
    if (number < 0) {
      throw new IllegalArgumentException("not a count: " + number);
    }
    return bits(number);
  }

  /** Any number; those near 0 are short. */
  Packed number(long number) {
    return bits(number << 1 ^ number >> 63);
  }

  private Packed bits(long number) {
    long left = number;
    while ((left & ~0x7fL) != 0) {
      bytes.write((int) (left & 0x7f | 0x80));
      left >>>= 7;
    }
    bytes.write((int) left);
    return this;
  }

  Packed octet(int value) {
    bytes.write(value);
    return this;
  }

  Packed whole(long value) {
    try {
      out.writeLong(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  Packed real(double value) {
    return whole(Double.doubleToRawLongBits(value));
  }

  /** Length in bytes, then UTF-8. */
  Packed text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    count(utf8.length);
    bytes.writeBytes(utf8);
    return this;
  }

  int size() {
    return bytes.size();
  }

  byte[] take() {
    byte[] all = bytes.toByteArray();
    bytes.reset();
    return all;
  }
}
