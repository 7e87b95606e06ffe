package org.hotbackup.database.internal.sync;

import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hotbackup.api.PairRecord;
import org.hotbackup.database.internal.Micros;
import org.hotbackup.database.internal.records.Fields;
import org.hotbackup.database.internal.records.RecordRules;

/** Collects the rows of an answer up to the end of their chunk, in bounded memory. One thread. */
final class ChunkRows {

  private static final int MOST_QUALITY = 2;

  private final Header header;
  private final List<String> names = new ArrayList<>();
  private final List<SampleRow> samples = new ArrayList<>();
  private final List<RoleRow> roles = new ArrayList<>();
  private final List<RecordRow> records = new ArrayList<>();
  private Optional<OriginId> origin = Optional.empty();
  private long nameBytes;
  private long chunkBytes;

  ChunkRows(Header header) {
    this.header = header;
  }

  void names(Unpacked section, int bytes) throws IOException {
    nameBytes += bytes;
    while (!section.isEmpty()) {
      if (names.size() == Format.MOST_NAMES || nameBytes > Format.MOST_NAME_BYTES) {
        throw Unpacked.damaged("it has too many names");
      }
      String name = section.text();
      if (name.isBlank()) {
        throw Unpacked.damaged("a name is blank");
      }
      names.add(name);
    }
  }

  void samples(Unpacked section, int bytes) throws IOException {
    begin(section, bytes);
    long sequence = 0;
    long time = 0;
    long term = 0;
    while (!section.isEmpty()) {
      sequence += section.count();
      String tag = name(section);
      time += section.number();
      int flags = section.octet();
      String station = name(section);
      term += section.number();
      if ((flags & Format.QUALITY) > MOST_QUALITY) {
        throw Unpacked.damaged("a row has no quality");
      }
      samples.add(
          new SampleRow(
              tag,
              time,
              (flags & Format.HAS_VALUE) == 0
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(section.real()),
              (flags & Format.HAS_TEXT) == 0 ? Optional.empty() : Optional.of(section.text()),
              flags & Format.QUALITY,
              station,
              term,
              (flags & Format.LATE) != 0,
              sequence));
      requireRoom();
    }
  }

  void roles(Unpacked section, int bytes) throws IOException {
    begin(section, bytes);
    while (!section.isEmpty()) {
      long sequence = section.count();
      roles.add(
          new RoleRow(
              name(section),
              section.number(),
              section.number(),
              name(section),
              name(section),
              name(section),
              section.text(),
              section.number(),
              section.number(),
              sequence));
      requireRoom();
    }
  }

  void records(Unpacked section, int bytes) throws IOException {
    begin(section, bytes);
    while (!section.isEmpty()) {
      long sequence = section.count();
      String kind = name(section);
      String key = section.text();
      long time = section.number();
      long term = section.number();
      long number = section.number();
      String station = name(section);
      RecordRow row =
          new RecordRow(kind, key, term, number, time, station, section.text(), sequence);
      requireUsable(row);
      records.add(row);
      requireRoom();
    }
  }

  /** One that the views cannot show would keep them from showing any. */
  private static void requireUsable(RecordRow row) throws IOException {
    Optional<String> problem;
    try {
      problem =
          RecordRules.problem(
              new PairRecord(
                  row.kind(), row.key(), Micros.toInstant(row.time()), Fields.read(row.fields())),
              row.fields());
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      throw Unpacked.damaged("a record cannot be read");
    }
    if (problem.isPresent()) {
      throw Unpacked.damaged("a record is not to be kept: " + problem.get());
    }
  }

  Chunk reached(Unpacked section) throws IOException {
    begin(section, 0);
    Chunk chunk =
        new Chunk(origin.orElseThrow(), section.count(), section.count(), samples, roles, records);
    long most = header.held().of(chunk.origin());
    if (chunk.from() > chunk.reached() || chunk.reached() > most) {
      throw Unpacked.damaged("a chunk from " + chunk.from() + " to " + chunk.reached());
    }
    for (SampleRow row : samples) {
      require(row.sequence() > chunk.from() && row.sequence() <= most);
    }
    for (RoleRow row : roles) {
      require(row.sequence() > chunk.from() && row.sequence() <= most);
    }
    for (RecordRow row : records) {
      require(row.sequence() > chunk.from() && row.sequence() <= most);
    }
    samples.clear();
    roles.clear();
    records.clear();
    origin = Optional.empty();
    chunkBytes = 0;
    return chunk;
  }

  private static void require(boolean inside) throws IOException {
    if (!inside) {
      throw Unpacked.damaged("a row lies outside of its chunk");
    }
  }

  private void begin(Unpacked section, int bytes) throws IOException {
    Optional<OriginId> named =
        Optional.of(header.origins().get(section.below(header.origins().size())));
    if (origin.isPresent() && !origin.equals(named)) {
      throw Unpacked.damaged("a chunk has rows of two origins");
    }
    origin = named;
    chunkBytes += bytes;
    requireRoom();
  }

  private void requireRoom() throws IOException {
    int rows = samples.size() + roles.size() + records.size();
    if (rows > Format.MOST_ROWS || chunkBytes > Format.MOST_CHUNK_BYTES) {
      throw Unpacked.damaged("a chunk is too large");
    }
  }

  private String name(Unpacked section) throws IOException {
    return names.get(section.below(names.size()));
  }
}
