package org.hotbackup.database.internal.sync;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads an answer and believes nothing: every number is compared with its limits before memory is
 * taken for it. Sections of a newer version are skipped. One thread.
 */
final class AnswerReader {

  private final DataInputStream in;
  private final ChunkRows rows;
  private final Header header;
  private boolean more;

  /**
   * Reads the header.
   *
   * @throws IOException as from the stream, or the answer is damaged or not understood
   */
  AnswerReader(InputStream from) throws IOException {
    in = new DataInputStream(from);
    if (in.readInt() != Format.MAGIC) {
      throw Unpacked.damaged("it does not begin like one");
    }
    int version = in.readUnsignedShort();
    if (version < 1) {
      throw Unpacked.damaged("there is no version " + version);
    }
    Section first = section();
    if (first.type != Format.ORIGINS) {
      throw Unpacked.damaged("it has no header");
    }
    header = header(new Unpacked(first.content));
    rows = new ChunkRows(header);
  }

  Header header() {
    return header;
  }

  /** The next chunk; empty at the end. */
  Optional<Chunk> next() throws IOException {
    while (true) {
      Section section = section();
      Unpacked content = new Unpacked(section.content);
      switch (section.type) {
        case Format.ORIGINS -> throw Unpacked.damaged("it has two headers");
        case Format.NAMES -> rows.names(content, section.content.length);
        case Format.SAMPLES -> rows.samples(content, section.content.length);
        case Format.ROLES -> rows.roles(content, section.content.length);
        case Format.RECORDS -> rows.records(content, section.content.length);
        case Format.REACHED -> {
          return Optional.of(rows.reached(content));
        }
        case Format.END -> {
          more = content.octet() != 0;
          if (in.read() >= 0) {
            throw Unpacked.damaged("something follows its end");
          }
          return Optional.empty();
        }
        default -> {
          // a newer version sends more than this one keeps
        }
      }
    }
  }

  /** After the end: whether there is more to ask for. */
  boolean more() {
    return more;
  }

  private record Section(int type, byte[] content) {}

  private Section section() throws IOException {
    int type = in.readUnsignedByte();
    int length = in.readInt();
    if (length < 0 || length > Format.LARGEST_SECTION) {
      throw Unpacked.damaged("a section of " + length + " bytes");
    }
    // Grows with what arrives, so that a length alone takes no memory.
    byte[] content = in.readNBytes(length);
    if (content.length < length) {
      throw new IOException("the transfer ended early");
    }
    return new Section(type, content);
  }

  private static Header header(Unpacked section) throws IOException {
    int count = section.below(Format.MOST_ORIGINS);
    List<OriginId> origins = new ArrayList<>();
    Map<OriginId, Long> held = new HashMap<>();
    for (int i = 0; i < count; i++) {
      OriginId origin = new OriginId(section.text(), new UUID(section.whole(), section.whole()));
      origins.add(origin);
      if (origin.station().isBlank() || held.put(origin, section.count()) != null) {
        throw Unpacked.damaged("origin " + i + " has no name or comes twice");
      }
    }
    return new Header(origins.get(section.below(count)), origins, new Vector(held));
  }
}
