package org.hotbackup.reports.internal.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Refuses pictures that need much memory once they are unpacked. */
final class Pictures {

  private static final long MOST_DOTS = 4_000_000;

  private Pictures() {}

  /** What is wrong with a data address, if anything is. */
  static Optional<String> refused(String data) {
    String what = "a picture in <img> cannot be read: use PNG, JPEG or GIF, as image() gives it";
    try {
      byte[] file = Base64.getMimeDecoder().decode(data.substring(data.indexOf(',') + 1).strip());
      try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
        if (!readers.hasNext()) {
          return Optional.of(what);
        }
        ImageReader reader = readers.next();
        try {
          reader.setInput(in);
          long dots = (long) reader.getWidth(0) * reader.getHeight(0);
          return dots > MOST_DOTS
              ? Optional.of("a picture in <img> has " + dots + " dots: at most " + MOST_DOTS)
              : Optional.empty();
        } finally {
          reader.dispose();
        }
      }
    } catch (IOException | RuntimeException e) {
      return Optional.of(what);
    }
  }
}
