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

  /**
   * What a look that counted found.
   *
   * @param reading what the licence turned out to be, verified with the issuer's key
   */
  record Judged(FileText license, FileText issuer, LicenseReading reading) {}

  private record Content(FileText license, FileText issuer) {}

  private final Path license;
  private final Path issuer;
  private Content last;
  private Judged judged;

  LicenseFiles(Path etc) {
    license = etc.resolve("license.jws");
    issuer = etc.resolve("issuer.jwk");
    last = look();
    judged = judge(last);
  }

  /** Looks at the files once. */
  Judged poll() {
    Content now = look();
    boolean settled = now.equals(last);
    last = now;
    if (settled && !now.equals(new Content(judged.license(), judged.issuer()))) {
      judged = judge(now);
    }
    return judged;
  }

  /** What the last look that counted gave. */
  Judged judged() {
    return judged;
  }

  private Content look() {
    return new Content(FileText.read(license), FileText.read(issuer));
  }

  private static Judged judge(Content content) {
    return new Judged(
        content.license(),
        content.issuer(),
        LicenseReader.read(content.license(), content.issuer()));
  }
}
