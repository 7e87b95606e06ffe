package org.hotbackup.database.internal.queue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.hotbackup.api.Quality;
import org.hotbackup.api.Sample;

/**
 * A batch as bytes: rows one after the other, each tag's name where it comes first and its number
 * from then on, packed and with a checksum as zlib does it.
 */
final class BatchCodec {

  private static final int VALUE = 4;
  private static final int TEXT = 8;

  private BatchCodec() {}

  static byte[] encode(List<Sample> samples) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(samples.size() * 24);
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (DataOutputStream out =
        new DataOutputStream(new DeflaterOutputStream(bytes, deflater, 8192))) {
      Map<String, Integer> tags = new HashMap<>();
      for (Sample sample : samples) {
        write(out, sample, tags);
      }
    } catch (IOException e) {
      throw new AssertionError("memory does not fail", e);
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, Sample sample, Map<String, Integer> tags)
      throws IOException {
    Integer known = tags.putIfAbsent(sample.tag(), tags.size());
    if (known == null) {
      out.writeInt(tags.size() - 1);
      writeText(out, sample.tag());
    } else {
      out.writeInt(known);
    }
    out.writeLong(sample.time().getEpochSecond());
    out.writeInt(sample.time().getNano());
    out.writeByte(
        sample.quality().code()
            | (sample.value().isPresent() ? VALUE : 0)
            | (sample.text().isPresent() ? TEXT : 0));
    if (sample.value().isPresent()) {
      out.writeDouble(sample.value().getAsDouble());
    }
    if (sample.text().isPresent()) {
      writeText(out, sample.text().get());
    }
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /**
   * The samples again.
   *
   * @param rows how many there are
   * @throws IOException these bytes are not, or no longer, a batch of so many rows
   */
  static List<Sample> decode(byte[] bytes, int rows) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
      List<Sample> samples = new ArrayList<>(rows);
      List<String> tags = new ArrayList<>();
      for (int i = 0; i < rows; i++) {
        samples.add(read(in, tags));
      }
      // Only at the end is the checksum looked at.
      if (in.read() != -1) {
        throw new IOException("more rows than " + rows);
      }
      return samples;
    } catch (RuntimeException e) {
      throw new IOException("no batch of samples: " + e.getMessage(), e);
    }
  }

  private static Sample read(DataInputStream in, List<String> tags) throws IOException {
    int tag = in.readInt();
    if (tag == tags.size()) {
      tags.add(readText(in));
    }
    Instant time = Instant.ofEpochSecond(in.readLong(), in.readInt());
    int kind = in.readUnsignedByte();
    return new Sample(
        tags.get(tag),
        time,
        (kind & VALUE) == 0 ? OptionalDouble.empty() : OptionalDouble.of(in.readDouble()),
        (kind & TEXT) == 0 ? Optional.empty() : Optional.of(readText(in)),
        Quality.values()[kind & 3]);
  }

  private static String readText(DataInputStream in) throws IOException {
    int length = in.readInt();
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("a text ends too early");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
