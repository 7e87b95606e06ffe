package org.hotbackup.reports.internal.maker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.reports.internal.MemoryHistory;
import org.hotbackup.reports.internal.document.ReportDocument;
import org.hotbackup.reports.internal.render.Format;
import org.hotbackup.reports.internal.render.Progress;
import org.hotbackup.reports.internal.render.ReportException;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MakingTest {

  private static final String ENDLESS = "<#list 1.. as x></#list>";

  /** Nothing in FreeMarker can interrupt this one, which runs for seconds. */
  private static final String UNSTOPPABLE = "${(1..300000000)?filter(x -> false)?size}";

  @TempDir Path folder;
  private final MemoryHistory history = new MemoryHistory();
  private TemplateReportMaker maker;

  private List<Path> make(String body, Progress progress) throws Exception {
    Reports.write(folder, "t", body);
    if (maker == null) {
      maker = Reports.maker(history, folder, Duration.ofSeconds(1), Duration.ofSeconds(1));
    }
    return maker.make(Reports.request("t", Map.of(), Format.HTML, Format.CSV), folder, progress);
  }

  @AfterEach
  void stop() {
    if (maker != null) {
      maker.stop();
    }
  }

  @Test
  @DisplayName("REP-1: progress goes from 0 to 1 and never back")
  void progress() throws Exception {
    List<Double> shares = Collections.synchronizedList(new ArrayList<>());
    List<Path> files = make("<p/>", watch(shares, new AtomicBoolean()));
    assertThat(shares).isSorted().startsWith(0.0).endsWith(1.0);
    assertThat(files)
        .extracting(file -> file.getFileName().toString())
        .containsExactly("Report of t.html", "Report of t.csv");
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("Report of t.html", "Report of t.csv", "t.html");
    }
  }

  private static Progress watch(List<Double> shares, AtomicBoolean cancelled) {
    return new Progress() {
      @Override
      public void at(double share) {
        shares.add(share);
      }

      @Override
      public boolean cancelled() {
        return cancelled.get();
      }
    };
  }

  @Test
  @DisplayName("REP-1: a report in the making is cancelled")
  void cancel() throws Exception {
    maker = Reports.maker(history, folder);
    AtomicBoolean cancelled = new AtomicBoolean();
    AtomicReference<Exception> end = new AtomicReference<>();
    Thread thread =
        org.hotbackup.reports.internal.Threads.make(
            "test",
            () -> {
              try {
                make(ENDLESS, watch(Collections.synchronizedList(new ArrayList<>()), cancelled));
              } catch (Exception e) {
                end.set(e);
              }
            });
    thread.start();
    Await.until("it works", Duration.ofSeconds(10), () -> threads("report-Report of t") == 1);
    cancelled.set(true);
    Await.until("it ends", Duration.ofSeconds(5), () -> end.get() != null);
    assertThat(end.get()).isInstanceOf(InterruptedException.class);
    Await.until(
        "no thread is left", Duration.ofSeconds(5), () -> threads("report-Report of t") == 0);
  }

  private static long threads(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("hotbackup-" + name))
        .count();
  }

  @Test
  @DisplayName("REP-1: the caller's interruption ends it, too")
  void interrupt() throws Exception {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> make(ENDLESS, Reports.QUIET)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  @DisplayName("SEC: a template that nothing can end is left behind, and the next report is made")
  void leftBehind() throws Exception {
    assertThatThrownBy(() -> make(UNSTOPPABLE, Reports.QUIET))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("left behind");
    assertThat(threads("report-Report of t")).isEqualTo(1);
    assertThat(make("<p/>", Reports.QUIET)).hasSize(2);
    Await.until(
        "a processor for the next test",
        Duration.ofMinutes(2),
        () -> threads("report-Report of t") == 0);
  }

  @Test
  @DisplayName("REP-2: a history that is away is told as such")
  void away() {
    history.goAway();
    assertThatThrownBy(() -> make("${stats('T').count}", Reports.QUIET))
        .isInstanceOf(HistoryUnavailableException.class);
  }

  @Test
  @DisplayName("SEC-4: a PDF for which there is not enough memory is refused before it is tried")
  void tooLargeForPdf() throws Exception {
    ReportDocument document =
        ReportDocument.of("<html><head/><body><p/><p/></body></html>", "t", 0);
    MadeReport report =
        new MadeReport(Reports.request("t", Map.of(), Format.PDF), document, List.of(), List.of());
    new PdfWriter(5).write(report, OutputStream.nullOutputStream());
    assertThatThrownBy(() -> new PdfWriter(4).write(report, OutputStream.nullOutputStream()))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("5 elements are too many for a PDF, there is memory for 4");
  }

  @Test
  @DisplayName("REP-2: names that are no file names are refused")
  void names() {
    maker = Reports.maker(history, folder);
    for (String name : new String[] {"../t", "/etc/passwd", "", "a/b", "..", "con\n"}) {
      assertThatThrownBy(
              () -> maker.make(Reports.request(name, Map.of(), Format.CSV), folder, Reports.QUIET))
          .isInstanceOf(ReportException.class);
    }
  }

  @Test
  @DisplayName("SEC: nothing is fetched while PDF and HTML are made, whatever the template says")
  void fetchesNothing() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.close();
        });
    server.start();
    try {
      String there = "http://127.0.0.1:" + server.getAddress().getPort() + "/x";
      maker = Reports.maker(history, folder);
      Reports.write(folder, "links", "<a href=\"" + there + "\">link</a>");
      maker.make(
          Reports.request("links", Map.of(), Format.PDF, Format.HTML), folder, Reports.QUIET);
      for (String body :
          new String[] {
            "<img src=\"" + there + "\"/>",
            "<p style=\"background-image: url(" + there + ")\">x</p>",
            "<style>@import '" + there + "';</style>",
            "<p style=\"content: '\\75 rl(" + there + ")'\">x</p>",
          }) {
        Reports.write(folder, "bad", body);
        assertThatThrownBy(
                () ->
                    maker.make(Reports.request("bad", Map.of(), Format.PDF), folder, Reports.QUIET))
            .isInstanceOf(ReportException.class);
      }
      assertThat(asked).hasValue(0);
    } finally {
      server.stop(0);
    }
  }
}
