package org.hotbackup.ftp.internal.remote;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Compares what is read. */
final class Streams {

  private static final int CHUNK = 1 << 15;

  private Streams() {}

  /** Whether two streams hold the same; reads them up to the first difference. */
  static boolean same(InputStream one, InputStream other) throws IOException {
    while (true) {
      byte[] first = one.readNBytes(CHUNK);
      byte[] second = other.readNBytes(CHUNK);
      if (!Arrays.equals(first, second)) {
        return false;
      }
      if (first.length == 0) {
        return true;
      }
    }
  }
}
