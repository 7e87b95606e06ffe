package org.hotbackup.ftp.internal.run;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hotbackup.api.HistoryQuery;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.Sample;
import org.hotbackup.ftp.internal.plan.Tags;

/**
 * The history of a period as CSV, as reports write theirs (RFC 4180, UTF-8, numbers unrounded with
 * a point): one record for each sample, by tag and time. Stateless.
 */
final class HistoryCsv {

  private static final String HEADER = "tag,time,value,text,quality\r\n";

  private HistoryCsv() {}

  /**
   * Writes it; few samples are in memory at once.
   *
   * @param from inclusive
   * @param to exclusive
   */
  static void write(HistoryQuery history, Tags tags, Instant from, Instant to, Path file)
      throws IOException, HistoryUnavailableException {
    List<String> names =
        history.latest().stream().map(Sample::tag).filter(tags::contains).sorted().toList();
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(HEADER);
      history.read(names, from, to, sample -> line(out, sample));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void line(Writer out, Sample sample) {
    try {
      out.write(
          Stream.of(
                      sample.tag(),
                      DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                          sample.time().atOffset(ZoneOffset.UTC)),
                      number(sample.value()),
                      sample.text().orElse(""),
                      sample.quality().name())
                  .map(HistoryCsv::field)
                  .collect(Collectors.joining(","))
              + "\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String number(OptionalDouble value) {
    if (value.isEmpty()) {
      return "";
    }
    double number = value.getAsDouble();
    return Double.isFinite(number)
        ? new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString()
        : Double.toString(number);
  }

  private static String field(String text) {
    boolean plain = text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
