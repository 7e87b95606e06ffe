package org.hotbackup.reports.internal.chart;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The font that is carried along: servers often have none, and the same report looks the same on
 * both stations. Thread-safe.
 */
public final class Fonts {

  /** The family's name. */
  public static final String FAMILY = "DejaVu Sans";

  /** Those without glyph numbers that a subset would make wrong. */
  private static final List<String> TABLES =
      List.of(
          "head", "hhea", "maxp", "hmtx", "cmap", "loca", "glyf", "name", "OS/2", "post", "cvt ",
          "fpgm", "prep");

  private static final class Holder {
    static final Fonts SHARED = new Fonts();
  }

  private final Face regular = new Face("DejaVuSans.ttf");
  private final Face bold = new Face("DejaVuSans-Bold.ttf");

  private Fonts() {}

  /** Read once, when it is needed first. */
  public static Fonts shared() {
    return Holder.SHARED;
  }

  /** The font file. */
  public InputStream file(boolean wantBold) {
    return new ByteArrayInputStream(face(wantBold).file);
  }

  /**
   * A font file with these characters only.
   *
   * @param characters code points; those that the font lacks are left out
   */
  public synchronized byte[] subset(boolean wantBold, Set<Integer> characters) {
    try {
      TTFSubsetter subsetter = new TTFSubsetter(face(wantBold).font, TABLES);
      characters.forEach(subsetter::add);
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      subsetter.writeToStream(file);
      return file.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The width of a text in pixels. */
  synchronized double width(TextStyle style, String text) {
    Face face = face(style.bold());
    double width = 0;
    for (int character : text.codePoints().toArray()) {
      width += face.advance(character);
    }
    return width * style.size();
  }

  /** The outline of a text that begins at 0, 0. */
  synchronized Path2D outline(TextStyle style, String text) {
    Face face = face(style.bold());
    Path2D outline = new Path2D.Double();
    double x = 0;
    for (int character : text.codePoints().toArray()) {
      AffineTransform place = AffineTransform.getTranslateInstance(x * style.size(), 0);
      double scale = style.size() / face.unitsPerEm;
      place.scale(scale, -scale);
      outline.append(face.glyph(character).getPathIterator(place), false);
      x += face.advance(character);
    }
    return outline;
  }

  private Face face(boolean wantBold) {
    return wantBold ? bold : regular;
  }

  private static final class Face {

    final byte[] file;
    final TrueTypeFont font;
    final CmapLookup characters;
    final double unitsPerEm;

    Face(String name) {
      try (InputStream in = Fonts.class.getResourceAsStream(name)) {
        file = in.readAllBytes();
        font = new TTFParser().parse(new RandomAccessReadBuffer(file));
        characters = font.getUnicodeCmapLookup();
        unitsPerEm = font.getUnitsPerEm();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** In parts of the font's size. */
    double advance(int character) {
      try {
        return font.getAdvanceWidth(characters.getGlyphId(character)) / unitsPerEm;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    Path2D glyph(int character) {
      try {
        var glyph = font.getGlyph().getGlyph(characters.getGlyphId(character));
        return glyph == null ? new Path2D.Double() : glyph.getPath();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
