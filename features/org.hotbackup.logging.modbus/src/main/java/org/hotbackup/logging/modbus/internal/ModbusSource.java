package org.hotbackup.logging.modbus.internal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hotbackup.api.Sample;
import org.hotbackup.api.source.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A device and its tags. */
final class ModbusSource implements Source {

  private static final Logger LOG = LoggerFactory.getLogger(ModbusSource.class);

  /** A device that is away is not asked more often than this, however short the scan interval. */
  private static final long CONNECT_PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

  private final String name;
  private final ModbusAddress address;
  private final int timeoutMillis;
  private final List<ModbusTag> tags;
  private volatile ModbusConnection connection;
  private volatile boolean closed;

  // used by the reading thread only
  private List<Block> blocks = List.of();
  private Set<String> refusedTags = Set.of();
  private IOException lastFailure;
  private long lastFailureNanos;

  ModbusSource(String name, ModbusAddress address, int timeoutMillis, List<ModbusTag> tags) {
    this.name = name;
    this.address = address;
    this.timeoutMillis = timeoutMillis;
    this.tags = tags;
  }

  @Override
  public List<Sample> read(Instant time) throws IOException, InterruptedException {
    if (connection != null) {
      try {
        return readAll(time);
      } catch (IOException e) {
        // A device may close a connection that was idle since the last scan, and after a cut the
        // old connection stays mute for long; only a new one shows whether the device is away.
        LOG.debug("Source {}: connecting anew", name, e);
        disconnect();
      }
    }
    connect();
    try {
      return readAll(time);
    } catch (IOException e) {
      disconnect();
      throw e;
    }
  }

  private void connect() throws IOException, InterruptedException {
    if (lastFailure != null && System.nanoTime() - lastFailureNanos < CONNECT_PAUSE_NANOS) {
      throw new IOException(lastFailure.getMessage(), lastFailure);
    }
    ModbusConnection fresh = new ModbusConnection(address, timeoutMillis);
    connection = fresh;
    if (closed) {
      disconnect();
      throw new InterruptedException("source " + name + " is closed");
    }
    try {
      fresh.connect();
      lastFailure = null;
    } catch (IOException e) {
      disconnect();
      lastFailure = e;
      lastFailureNanos = System.nanoTime();
      throw e;
    }
    // The device may have been changed; what it refused before may be there now.
    blocks = Block.of(tags);
  }

  private List<Sample> readAll(Instant time) throws IOException {
    List<Sample> samples = new ArrayList<>(tags.size());
    List<Block> carriedOut = new ArrayList<>(blocks.size());
    Map<String, String> refusals = new LinkedHashMap<>();
    for (Block block : blocks) {
      read(block, time, samples, carriedOut, refusals);
    }
    blocks = carriedOut;
    report(refusals);
    return samples;
  }

  /** Where a block is refused for one of its addresses, the others are read by smaller requests. */
  private void read(
      Block block,
      Instant time,
      List<Sample> samples,
      List<Block> carriedOut,
      Map<String, String> refusals)
      throws IOException {
    try {
      int[] words = connection().read(block);
      for (ModbusTag tag : block.tags()) {
        samples.add(Sample.good(tag.name(), time, tag.value(words, block.start())));
      }
      carriedOut.add(block);
    } catch (RefusedByDeviceException e) {
      if (e.deviceIsSilent()) {
        throw new IOException(address + ": the gateway answers: " + e.getMessage(), e);
      }
      if (e.concernsAddresses() && block.tags().size() > 1) {
        for (Block half : block.halves()) {
          read(half, time, samples, carriedOut, refusals);
        }
        return;
      }
      for (ModbusTag tag : block.tags()) {
        samples.add(Sample.bad(tag.name(), time));
        refusals.put(tag.name(), e.getMessage());
      }
      carriedOut.add(block);
    }
  }

  private ModbusConnection connection() throws IOException {
    ModbusConnection current = connection;
    if (current == null) {
      throw new IOException("source " + name + " is closed");
    }
    return current;
  }

  private void report(Map<String, String> refusals) {
    if (!refusals.keySet().equals(refusedTags)) {
      if (refusals.isEmpty()) {
        LOG.info("Source {}: the device answers for every tag again", name);
      } else {
        LOG.warn(
            "Source {}: the device refuses {} of {} tags, they are recorded as bad: {}",
            name,
            refusals.size(),
            tags.size(),
            refusals.entrySet().stream().limit(5).toList());
      }
      refusedTags = Set.copyOf(refusals.keySet());
    }
  }

  private void disconnect() {
    ModbusConnection former = connection;
    connection = null;
    if (former != null) {
      former.close();
    }
  }

  @Override
  public void close() {
    closed = true;
    disconnect();
  }
}
