package org.hotbackup.reports.internal.maker;

import com.openhtmltopdf.util.Diagnostic;
import com.openhtmltopdf.util.XRLogger;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the PDF library tells of its work is for people who look for a fault in a template. */
final class PdfLog implements XRLogger {

  private static final Logger LOG = LoggerFactory.getLogger(PdfLog.class);

  @Override
  public boolean isLogLevelEnabled(Diagnostic diagnostic) {
    return LOG.isDebugEnabled();
  }

  @Override
  public void log(String where, Level level, String message) {
    LOG.debug("{}: {}", where, message);
  }

  @Override
  public void log(String where, Level level, String message, Throwable cause) {
    LOG.debug("{}: {}", where, message, cause);
  }

  @Override
  public void setLevel(String logger, Level level) {
    // Levels are those of the station's log.
  }
}
