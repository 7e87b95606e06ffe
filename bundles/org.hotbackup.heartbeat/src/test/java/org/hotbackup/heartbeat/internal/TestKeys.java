package org.hotbackup.heartbeat.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hotbackup.heartbeat.pairkey.PairKey;

/** Two pair keys for all tests, because each takes keytool a second. */
public final class TestKeys {

  private static final class Holder {
    static final byte[] PAIR = make();
    static final byte[] OTHER = make();
  }

  private TestKeys() {}

  private static byte[] make() {
    try {
      Path folder = Files.createTempDirectory("hotbackup-key");
      Path file = folder.resolve(PairKey.FILE_NAME);
      PairKey.create(file);
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      Files.delete(folder);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts the key that the stations of the tests share into a station's project folder. */
  public static void pair(Path station) throws IOException {
    write(station, Holder.PAIR);
  }

  /** Puts a key of another pair there. */
  public static void other(Path station) throws IOException {
    write(station, Holder.OTHER);
  }

  private static void write(Path station, byte[] key) throws IOException {
    Path project = Files.createDirectories(station.resolve("project"));
    Files.write(project.resolve(PairKey.FILE_NAME), key);
  }
}
