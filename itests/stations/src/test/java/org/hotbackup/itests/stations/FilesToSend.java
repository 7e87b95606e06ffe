package org.hotbackup.itests.stations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Puts a new file into a folder again and again, and remembers what is in it. */
final class FilesToSend implements AutoCloseable {

  private static final long EVERY_MILLIS = 250;
  private static final int SMALL = 20_000;
  private static final int LARGE = 400_000;
  private static final int LARGE_EVERY = 4;

  private final Path folder;
  private final Path draft;
  private final Random random;
  private final Map<String, byte[]> made = new ConcurrentSkipListMap<>();
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

  FilesToSend(Path folder, long seed) throws IOException {
    this.folder = Files.createDirectories(folder);
    draft = folder.resolveSibling("draft");
    random = new Random(seed);
  }

  void begin() {
    var unused = thread.scheduleAtFixedRate(this::make, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void make() {
    int number = made.size();
    byte[] content = new byte[random.nextInt(number % LARGE_EVERY == 0 ? LARGE : SMALL)];
    random.nextBytes(content);
    String name = "file-%06d.bin".formatted(number);
    try {
      Files.write(draft, content);
      made.put(name, content);
      Files.move(draft, folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** No more come. */
  void end() throws InterruptedException {
    thread.shutdown();
    if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
      throw new AssertionError("a file is written for 10 s");
    }
  }

  /** All that were made, by name. */
  Map<String, byte[]> made() {
    return Map.copyOf(made);
  }

  /** What a file must hold; {@code null} where none of that name was made. */
  byte[] content(String name) {
    return made.get(name);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
