package org.hotbackup.license.internal;

import java.nio.file.Path;
import org.hotbackup.license.FileText;
import org.hotbackup.license.LicenseReader;
import org.hotbackup.license.LicenseReading;

/**
 * Watches {@code license.jws} and {@code issuer.jwk}. Both are read whole at every look, being
 * small: times of change are too coarse to be trusted. A change counts when two looks in a row
 * agree, so that a file being copied is not judged half-way and stops the station. For one thread.
 */
final class LicenseFiles {

  private record Content(FileText license, FileText issuer) {}

  private final Path license;
  private final Path issuer;
  private Content judged;
  private Content last;
  private LicenseReading reading;

  LicenseFiles(Path etc) {
    license = etc.resolve("license.jws");
    issuer = etc.resolve("issuer.jwk");
    last = look();
    judge();
  }

  /** Looks at the files once. */
  LicenseReading poll() {
    Content now = look();
    boolean settled = now.equals(last);
    last = now;
    if (settled && !now.equals(judged)) {
      judge();
    }
    return reading;
  }

  /** What the last look that counted gave. */
  LicenseReading reading() {
    return reading;
  }

  private Content look() {
    return new Content(FileText.read(license), FileText.read(issuer));
  }

  private void judge() {
    judged = last;
    reading = LicenseReader.read(judged.license(), judged.issuer());
  }
}
