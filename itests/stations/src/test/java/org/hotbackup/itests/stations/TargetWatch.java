package org.hotbackup.itests.stations;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads each file of a folder at the moment it gets its name and whenever it is written to after
 * that, as somebody does who waits for it.
 */
final class TargetWatch implements AutoCloseable {

  private final Path folder;
  private final FilesToSend files;
  private final WatchService watch;
  private final Thread thread = new Thread(this::work, "target-watch");
  private final Map<String, Integer> named = new ConcurrentSkipListMap<>();
  private final List<String> wrong = new CopyOnWriteArrayList<>();
  private final AtomicInteger unfinished = new AtomicInteger();

  TargetWatch(Path folder, FilesToSend files) throws IOException {
    this.folder = folder;
    this.files = files;
    watch = folder.getFileSystem().newWatchService();
    var unused =
        folder.register(
            watch,
            StandardWatchEventKinds.ENTRY_CREATE,
            StandardWatchEventKinds.ENTRY_MODIFY,
            StandardWatchEventKinds.ENTRY_DELETE);
    thread.start();
  }

  private void work() {
    try {
      while (true) {
        WatchKey key = watch.take();
        key.pollEvents().forEach(this::seen);
        key.reset();
      }
    } catch (InterruptedException | ClosedWatchServiceException e) {
      // the test is over
    }
  }

  private void seen(WatchEvent<?> event) {
    String name = String.valueOf(event.context());
    if (event.kind() == StandardWatchEventKinds.OVERFLOW) {
      wrong.add("the watch was too slow");
    } else if (name.startsWith(".")) {
      if (event.kind() == StandardWatchEventKinds.ENTRY_CREATE) {
        unfinished.incrementAndGet();
      }
    } else if (event.kind() == StandardWatchEventKinds.ENTRY_DELETE) {
      wrong.add(name + " is gone");
    } else {
      if (event.kind() == StandardWatchEventKinds.ENTRY_CREATE) {
        named.merge(name, 1, Integer::sum);
      }
      read(name);
    }
  }

  private void read(String name) {
    try {
      byte[] there = Files.readAllBytes(folder.resolve(name));
      byte[] expected = files.content(name);
      if (expected == null || !Arrays.equals(there, expected)) {
        wrong.add(
            "%s has %d bytes, %s expected"
                .formatted(name, there.length, expected == null ? "no" : expected.length));
      }
    } catch (NoSuchFileException e) {
      wrong.add(name + " is gone again");
    } catch (IOException e) {
      wrong.add(name + ": " + e);
    }
  }

  /** How often each file was given its name. */
  Map<String, Integer> named() {
    return Map.copyOf(named);
  }

  /** What nobody must see. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  /** How many were begun under other names. */
  int unfinished() {
    return unfinished.get();
  }

  @Override
  public void close() throws IOException {
    watch.close();
  }
}
