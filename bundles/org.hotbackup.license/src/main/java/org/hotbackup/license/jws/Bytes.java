package org.hotbackup.license.jws;

import java.util.Arrays;

/** Byte arrays put together and taken apart. */
final class Bytes {

  private Bytes() {}

  static byte[] join(byte[] head, byte[] tail) {
    byte[] both = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, both, head.length, tail.length);
    return both;
  }

  static byte[] last(byte[] bytes, int count) {
    return Arrays.copyOfRange(bytes, bytes.length - count, bytes.length);
  }
}
