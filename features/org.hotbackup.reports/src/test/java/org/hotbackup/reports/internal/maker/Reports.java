package org.hotbackup.reports.internal.maker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.hotbackup.api.HistoryQuery;
import org.hotbackup.api.Sample;
import org.hotbackup.reports.internal.MemoryHistory;
import org.hotbackup.reports.internal.render.Format;
import org.hotbackup.reports.internal.render.Progress;
import org.hotbackup.reports.internal.render.ReportRequest;
import org.hotbackup.reports.internal.template.TemplateEngine;

/** Makes reports of a day in Berlin, from templates that are shipped or written by a test. */
final class Reports {

  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  static final Instant FROM = day("2026-11-24");
  static final Instant TO = day("2026-11-25");

  /** The templates that come with a new station. */
  static final Path SHIPPED =
      Path.of("../../launcher/src/main/resources/org/hotbackup/launcher/station/templates");

  static final Progress QUIET = new Silent();

  private record Silent() implements Progress {

    @Override
    public void at(double share) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("progress " + share);
      }
    }

    @Override
    public boolean cancelled() {
      return false;
    }
  }

  private Reports() {}

  static Instant day(String date) {
    return LocalDate.parse(date).atStartOfDay(ZONE).toInstant();
  }

  static TemplateReportMaker maker(HistoryQuery history, Path templates) {
    return maker(history, templates, Duration.ofMinutes(1), Duration.ofSeconds(10));
  }

  static TemplateReportMaker maker(
      HistoryQuery history, Path templates, Duration longest, Duration grace) {
    return new TemplateReportMaker(
        history, new TemplateEngine(templates, 1_000_000), longest, grace, "1.2.3");
  }

  static ReportRequest request(String template, Map<String, String> parameters, Format... formats) {
    return new ReportRequest(
        "Report of " + template, template, TO, FROM, TO, ZONE, parameters, Set.of(formats), false);
  }

  /** Makes every format of a template, and gives the files by format. */
  static Map<Format, Path> all(
      HistoryQuery history, Path templates, String template, Map<String, String> parameters)
      throws Exception {
    Path folder = Files.createDirectories(Path.of("target/reports"));
    TemplateReportMaker maker = maker(history, templates);
    try {
      List<Path> files = maker.make(request(template, parameters, Format.values()), folder, QUIET);
      Map<Format, Path> made = new EnumMap<>(Format.class);
      for (int i = 0; i < files.size(); i++) {
        made.put(Format.values()[i], files.get(i));
      }
      return made;
    } finally {
      maker.stop();
    }
  }

  /** A template of this body. */
  static void write(Path folder, String name, String body) throws IOException {
    Files.writeString(
        folder.resolve(name + ".html"),
        "<!DOCTYPE html>\n<html><head><title>t</title></head><body>" + body + "</body></html>");
  }

  /** A plant's day: counters that roll over, a machine that stops, values that wander. */
  static MemoryHistory plant() {
    MemoryHistory history = new MemoryHistory();
    Random random = new Random(1);
    double temperature = 60;
    double made = 65_000;
    for (int i = -60; i < 24 * 60; i++) {
      Instant time = FROM.plusSeconds(60L * i);
      int hour = Math.floorMod(i / 60, 24);
      boolean runs = hour != 3 && !(hour == 15 && i % 60 < 25);
      temperature += random.nextGaussian() * 0.5 + (60 - temperature) / 50;
      history.add(Sample.good("Line1/running", time, runs ? 1 : 0));
      made = (made + (runs ? 7 + random.nextInt(5) : 0)) % 65_536;
      history.add(Sample.good("Line1/made", time, made));
      boolean bad = hour == 9 && i % 60 > 30;
      history.add(
          bad
              ? Sample.bad("Line1/temperature", time)
              : Sample.good("Line1/temperature", time, temperature));
      history.add(Sample.good("Line1/pressure", time, 2 + Math.sin(i / 90.0) * 0.3));
    }
    return history;
  }
}
