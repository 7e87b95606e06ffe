package org.hotbackup.database.internal.sync;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads what {@link Packed} has written; whatever does not fit is an error. One thread. */
final class Unpacked {

  private static final int LONGEST_NUMBER = 10;

  private final ByteBuffer bytes;

  Unpacked(byte[] section) {
    bytes = ByteBuffer.wrap(section);
  }

  long count() throws IOException {
    long number = bits();
    if (number < 0) {
      throw damaged("a number is too large");
    }
    return number;
  }

  /** A count that is an index or a size, below a limit. */
  int below(int limit) throws IOException {
    long number = count();
    if (number >= limit) {
      throw damaged(number + " is not below " + limit);
    }
    return (int) number;
  }

  long number() throws IOException {
    long bits = bits();
    return bits >>> 1 ^ -(bits & 1);
  }

  private long bits() throws IOException {
    long number = 0;
    for (int i = 0; i < LONGEST_NUMBER; i++) {
      int octet = octet();
      number |= (long) (octet & 0x7f) << 7 * i;
      if (octet < 0x80) {
        return number;
      }
    }
    throw damaged("a number does not end");
  }

  int octet() throws IOException {
    need(1);
    return bytes.get() & 0xff;
  }

  long whole() throws IOException {
    need(Long.BYTES);
    return bytes.getLong();
  }

  double real() throws IOException {
    return Double.longBitsToDouble(whole());
  }

  String text() throws IOException {
    int length = below(bytes.remaining() + 1);
    need(length);
    String text =
        new String(
            bytes.array(), bytes.arrayOffset() + bytes.position(), length, StandardCharsets.UTF_8);
    bytes.position(bytes.position() + length);
    return text;
  }

  boolean isEmpty() {
    return !bytes.hasRemaining();
  }

  private void need(int length) throws IOException {
    if (bytes.remaining() < length) {
      throw damaged("a section ends early");
    }
  }

  static IOException damaged(String why) {
    return new IOException("its answer is damaged: " + why);
  }
}
