package org.hotbackup.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.hotbackup.api.HistoryQuery;
import org.hotbackup.testkit.Await;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.ServiceReference;

/** Every format is made by the bundles of the distribution, with no library missing (REP-2). */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ReportsInContainerIT extends ContainerTest {

  private static final String RENDER = "org.hotbackup.reports.internal.render.";

  private static final String TEMPLATE =
      """
      <html><head><title>t</title></head><body><h1>Uptime Ω</h1>
      <table><caption>Uptime</caption><tr>${cell(stats('host.jvm.uptime').last, '0.0')}</tr></table>
      ${trend('host.jvm.uptime')}
      ${bar(['a'], [1])}
      </body></html>
      """;

  private static final String ENDLESS =
      "<html><head><title>e</title></head><body><#list 1.. as x></#list></body></html>";

  @Inject HistoryQuery history;

  @Configuration
  public Option[] station() throws Exception {
    return StationOptions.main()
        .file("etc/org.hotbackup.logging.source-host.cfg", "type=host\nscan.interval=100\n")
        .file("project/templates/uptime.html", TEMPLATE)
        .file("project/templates/endless.html", ENDLESS)
        .file("etc/org.hotbackup.reports.report-endless.cfg", "template=endless\nwait=0s\n")
        .options();
  }

  /** REP-2: PDF, Excel, HTML and CSV from one template. */
  @Test
  public void everyFormat() throws Exception {
    reset();
    Await.until(
        "a value of this host",
        SOON,
        () -> history.latest().stream().anyMatch(s -> s.tag().equals("host.jvm.uptime")));

    List<Path> files = make(Files.createTempDirectory("reports"));

    assertThat(files).hasSize(4);
    assertThat(start(files.get(0), 5)).isEqualTo("%PDF-");
    assertThat(start(files.get(1), 2)).isEqualTo("PK");
    assertThat(Files.readString(files.get(2))).contains("<svg", "Uptime");
    assertThat(Files.readString(files.get(3))).matches("\\d+(\\.\\d+)?\r\n");
    for (Path file : files) {
      Files.delete(file);
    }
  }

  /** REP-1: a report is asked for in the shell, with parameters, and cancelled while it is made. */
  @Test
  public void shellAndCancel() throws Exception {
    reset();
    Object shell = service("org.hotbackup.reports.internal.console.ReportCommands");
    Method report = shell.getClass().getMethod("report", String.class, String[].class);
    Await.until("it is configured", SOON, () -> list(shell).contains("endless: next not by"));
    assertThat(report.invoke(shell, "none", new String[0]).toString())
        .startsWith("refused: there is no report 'none'");
    assertThat(report.invoke(shell, "endless", new String[] {"line"}).toString())
        .contains("parameter 'line' is refused: write name=value");
    assertThat(report.invoke(shell, "endless", new String[] {"line=3"}).toString())
        .contains("is being made");
    Await.until("it is made", SOON, () -> list(shell).contains("endless RUNNING by request by"));

    Object work = service("org.hotbackup.reports.internal.run.ReportWork");
    Object run = ((List<?>) work.getClass().getMethod("runs").invoke(work)).get(0);
    Method keyOf = run.getClass().getMethod("key");
    Object key = keyOf.invoke(run);
    Method cancel = work.getClass().getMethod("cancel", key.getClass(), String.class);
    assertThat(cancel.invoke(work, key, "ada")).isEqualTo(true);
    Await.until(
        "it is cancelled",
        SOON,
        () -> list(shell).contains("endless CANCELLED by request by shell"));
    assertThat(list(shell)).contains("cancelled by ada");
    Await.until("it is over", SOON, () -> cancel.invoke(work, key, "ada").equals(false));
  }

  private static String list(Object shell) throws Exception {
    return shell.getClass().getMethod("reports").invoke(shell).toString();
  }

  private Object service(String name) throws Exception {
    Await.until(
        name + " is there", SOON, () -> context.getAllServiceReferences(name, null) != null);
    return context.getService(context.getAllServiceReferences(name, null)[0]);
  }

  private static String start(Path file, int length) throws Exception {
    return new String(Files.readAllBytes(file), 0, length, StandardCharsets.ISO_8859_1);
  }

  /** Its types are seen by its own bundle alone. */
  @SuppressWarnings("unchecked")
  private List<Path> make(Path folder) throws Exception {
    ServiceReference<?> reference =
        context.getAllServiceReferences(RENDER + "ReportMaker", null)[0];
    Object maker = context.getService(reference);
    ClassLoader loader = maker.getClass().getClassLoader();
    Class<?> request = loader.loadClass(RENDER + "ReportRequest");
    Class<?> progress = loader.loadClass(RENDER + "Progress");
    Set<Object> formats =
        Arrays.stream(loader.loadClass(RENDER + "Format").getEnumConstants())
            .collect(Collectors.toSet());
    Instant now = Instant.now();
    Object made =
        request.getConstructors()[0].newInstance(
            "uptime",
            "uptime",
            now,
            now.minusSeconds(3600),
            now,
            ZoneId.of("Europe/Berlin"),
            Map.of(),
            formats,
            false);
    Object quiet =
        Proxy.newProxyInstance(
            loader,
            new Class<?>[] {progress},
            (proxy, method, arguments) -> method.getReturnType() == boolean.class ? false : null);
    Method make =
        loader.loadClass(RENDER + "ReportMaker").getMethod("make", request, Path.class, progress);
    return (List<Path>) make.invoke(maker, made, folder, quiet);
  }
}
