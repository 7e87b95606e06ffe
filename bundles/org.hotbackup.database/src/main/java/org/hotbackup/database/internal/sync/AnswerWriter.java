package org.hotbackup.database.internal.sync;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes an answer: header, chunks, end. Holds one chunk at the most. One thread. */
final class AnswerWriter {

  private final DataOutputStream out;
  private final Map<OriginId, Integer> places = new HashMap<>();
  private final Map<String, Integer> names = new HashMap<>();
  private final Packed newNames = new Packed();
  private long nameBytes;

  AnswerWriter(OutputStream to) {
    out = new DataOutputStream(to);
  }

  void header(Header header) throws IOException {
    out.writeInt(Format.MAGIC);
    out.writeShort(Format.VERSION);
    Packed section = new Packed();
    List<OriginId> origins = header.origins();
    section.count(origins.size());
    for (OriginId origin : origins) {
      places.put(origin, places.size());
      section.text(origin.station());
      section.whole(origin.uuid().getMostSignificantBits());
      section.whole(origin.uuid().getLeastSignificantBits());
      section.count(header.held().of(origin));
    }
    section.count(places.get(header.own()));
    write(Format.ORIGINS, section);
    out.flush();
  }

  void chunk(Chunk chunk) throws IOException {
    int origin = places.get(chunk.origin());
    samples(origin, chunk.samples());
    roles(origin, chunk.roles());
    records(origin, chunk.records());
    write(Format.REACHED, new Packed().count(origin).count(chunk.from()).count(chunk.reached()));
    out.flush();
  }

  /** Whether the asker keeps so many names by now that the answer had better end. */
  boolean full() {
    return nameBytes > Format.MOST_NAME_BYTES / 4;
  }

  /** The last word; {@code more} where not everything that was asked for is in this answer. */
  void end(boolean more) throws IOException {
    write(Format.END, new Packed().octet(more ? 1 : 0));
    out.flush();
  }

  private void samples(int origin, List<SampleRow> rows) throws IOException {
    Packed section = new Packed();
    SampleRow former = null;
    for (SampleRow row : rows) {
      if (former == null) {
        section.count(origin);
      }
      sample(section, former, row);
      former = row;
      if (section.size() > Format.SECTION) {
        write(Format.SAMPLES, section);
        former = null;
      }
    }
    if (section.size() > 0) {
      write(Format.SAMPLES, section);
    }
  }

  private void sample(Packed section, SampleRow former, SampleRow row) throws IOException {
    section.count(row.sequence() - (former == null ? 0 : former.sequence()));
    section.count(name(row.tag()));
    section.number(row.time() - (former == null ? 0 : former.time()));
    section.octet(
        row.quality()
            | (row.value().isPresent() ? Format.HAS_VALUE : 0)
            | (row.text().isPresent() ? Format.HAS_TEXT : 0)
            | (row.late() ? Format.LATE : 0));
    section.count(name(row.station()));
    section.number(row.term() - (former == null ? 0 : former.term()));
    row.value().ifPresent(section::real);
    row.text().ifPresent(section::text);
  }

  private void roles(int origin, List<RoleRow> rows) throws IOException {
    Packed section = new Packed();
    for (RoleRow row : rows) {
      if (section.size() == 0) {
        section.count(origin);
      }
      section.count(row.sequence()).count(name(row.station())).number(row.number());
      section.number(row.time()).count(name(row.from())).count(name(row.to()));
      section.count(name(row.cause())).text(row.detail());
      section.number(row.term()).number(row.millis());
      if (section.size() > Format.SECTION) {
        write(Format.ROLES, section);
      }
    }
    if (section.size() > 0) {
      write(Format.ROLES, section);
    }
  }

  private void records(int origin, List<RecordRow> rows) throws IOException {
    Packed section = new Packed();
    for (RecordRow row : rows) {
      if (section.size() == 0) {
        section.count(origin);
      }
      section.count(row.sequence()).count(name(row.kind())).text(row.key()).number(row.time());
      section.number(row.term()).number(row.number());
      section.count(name(row.station())).text(row.fields());
      if (section.size() > Format.SECTION) {
        write(Format.RECORDS, section);
      }
    }
    if (section.size() > 0) {
      write(Format.RECORDS, section);
    }
  }

  /** The number of a name; a new one goes into the next section of names. */
  private int name(String name) throws IOException {
    Integer known = names.get(name);
    if (known != null) {
      return known;
    }
    names.put(name, names.size());
    newNames.text(name);
    if (newNames.size() > Format.SECTION) {
      writeNames();
    }
    return names.size() - 1;
  }

  private void writeNames() throws IOException {
    if (newNames.size() > 0) {
      nameBytes += newNames.size();
      put(Format.NAMES, newNames.take());
    }
  }

  /** Names go before the rows that use them. */
  private void write(int type, Packed section) throws IOException {
    writeNames();
    put(type, section.take());
  }

  private void put(int type, byte[] bytes) throws IOException {
    out.writeByte(type);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
