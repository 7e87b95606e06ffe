package org.hotbackup.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.digitalpetri.modbus.server.ModbusTcpServer;
import com.digitalpetri.modbus.server.ProcessImage;
import com.digitalpetri.modbus.server.ReadOnlyModbusServices;
import com.digitalpetri.modbus.tcp.server.NettyTcpServerTransport;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.hotbackup.api.Drill;
import org.hotbackup.api.HistoryQuery;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.Probe;
import org.hotbackup.api.Quality;
import org.hotbackup.api.Role;
import org.hotbackup.api.Sample;
import org.hotbackup.testkit.Await;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.ServiceReference;

/** Samples go from real sources into the real database while, and only while, the gate is open. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class LoggingInContainerIT extends ContainerTest {

  private static final String HOST = "host.jvm.uptime";
  private static final String SOURCE = "org.hotbackup.logging.source";

  @Inject HistoryQuery history;

  /** Runs outside the framework, where the Modbus server of another make has its classes. */
  @Configuration
  public Option[] station() throws Exception {
    int port = StationOptions.freePort();
    Device.start(port);
    return StationOptions.main()
        .file("etc/org.hotbackup.logging.source-host.cfg", "type=host\nscan.interval=100\n")
        .file(
            "etc/org.hotbackup.logging.source-plc.cfg",
            "type=modbus\nurl=modbus://127.0.0.1:%d/1\nscan.interval=100\ntags=plc.csv\n"
                .formatted(port))
        .file(
            "etc/org.hotbackup.logging.source-lost.cfg",
            "type=modbus\nurl=modbus://127.0.0.1:%d/1\nscan.interval=100\ntags=lost.csv\n"
                .formatted(StationOptions.freePort()))
        .file("project/tags/plc.csv", "tag,address,type\nplc.level,holding:7,uint16\n")
        .file("project/tags/lost.csv", "tag,address,type\nlost.level,holding:7,uint16\n")
        .options();
  }

  /** A device with the number 4711 in holding register 7. */
  private static final class Device {
    static void start(int port) throws Exception {
      ProcessImage image = new ProcessImage();
      byte[] number = ByteBuffer.allocate(2).putShort((short) 4711).array();
      image.with(tx -> tx.writeHoldingRegisters(registers -> registers.put(7, number)));
      ModbusTcpServer.create(
              NettyTcpServerTransport.create(
                  config -> {
                    config.bindAddress = "127.0.0.1";
                    config.port = port;
                  }),
              new ReadOnlyModbusServices() {
                @Override
                protected Optional<ProcessImage> getProcessImage(int unit) {
                  return Optional.of(image);
                }
              })
          .start();
    }
  }

  @Before
  public void aMainThatWorks() throws Exception {
    reset();
  }

  private Optional<Sample> newest(String tag) throws HistoryUnavailableException {
    return history.latest().stream().filter(sample -> sample.tag().equals(tag)).findFirst();
  }

  /** LOG-1, LOG-3: values of this host and of a Modbus device; the lost one disturbs nobody. */
  @Test
  public void realSourcesAreRecorded() {
    Await.until("a value of this host", SOON, () -> newest(HOST).isPresent());
    Await.until(
        "the number of the Modbus device",
        SOON,
        () ->
            newest("plc.level")
                .filter(
                    sample ->
                        sample.quality() == Quality.GOOD
                            && sample.value().equals(OptionalDouble.of(4711)))
                .isPresent());
    Await.until(
        "bad quality from the device that is not there",
        SOON,
        () ->
            newest("lost.level")
                .filter(sample -> sample.quality() == Quality.BAD && sample.value().isEmpty())
                .isPresent());
  }

  /** ROLE-2: nothing is recorded while the gate is closed, and again when it opens. */
  @Test
  public void recordingFollowsTheGate() throws Exception {
    Await.until("a value of this host", SOON, () -> newest(HOST).isPresent());

    block();
    awaitGated(SOURCE);
    List<String> stopped = rows();
    Sample last = newest(HOST).orElseThrow();
    List<String> later = rows();
    assertThat(later).isEqualTo(stopped);
    assertThat(newest(HOST)).contains(last);

    unblock();
    Await.until(
        "newer values of this host",
        SOON,
        () -> newest(HOST).orElseThrow().time().isAfter(last.time()));
    assertThat(rows()).isNotEqualTo(stopped);
  }

  /** ROLE-15: sources and database are probed where the features are down, and nothing is left. */
  @Test
  public void probesWorkBehindAClosedGate() throws Exception {
    Await.until("a value of this host", SOON, () -> newest(HOST).isPresent());
    block();
    awaitGated(SOURCE);
    List<String> before = rows();

    Map<String, Probe.Finding> findings = new TreeMap<>();
    for (ServiceReference<Probe> probe : context.getServiceReferences(Probe.class, null)) {
      for (Probe.Finding finding : context.getService(probe).probe(SOON)) {
        findings.put(finding.subject(), finding);
      }
      context.ungetService(probe);
    }
    assertThat(findings)
        .containsOnlyKeys("database", "source host", "source plc", "source lost", "portal");
    assertThat(findings.get("database").ok()).isTrue();
    assertThat(findings.get("portal").ok()).as("where it is not served, too").isTrue();
    assertThat(findings.get("source host").ok()).isTrue();
    assertThat(findings.get("source plc").ok()).isTrue();
    assertThat(findings.get("source lost").ok()).isFalse();
    assertThat(findings.get("source lost").detail()).contains("no connection to 127.0.0.1");
    assertThat(rows()).isEqualTo(before);
  }

  /** ROLE-15: a drill behind a closed gate tries everything, and leaves nothing. */
  @Test
  public void aDrillTriesWhatATakeoverNeeds() throws Exception {
    Await.until("a value of this host", SOON, () -> newest(HOST).isPresent());
    assertThat(roles.drill("test").toCompletableFuture().get(1, TimeUnit.MINUTES).steps())
        .filteredOn(step -> step.name().equals("features"))
        .singleElement()
        .satisfies(step -> assertThat(step.detail()).matches("(\\d+) of \\1 components .*"));

    block();
    awaitGated(SOURCE);
    List<String> before = rows();
    long files = files();

    Drill drill = roles.drill("test").toCompletableFuture().get(1, TimeUnit.MINUTES);

    Map<String, Drill.Step> steps = new TreeMap<>();
    drill.steps().forEach(step -> steps.put(step.name(), step));
    assertThat(drill.steps())
        .extracting(Drill.Step::name)
        .startsWith("link", "term", "gate", "features", "database");
    assertThat(steps).containsKeys("source host", "source plc", "source lost");
    for (String name :
        List.of("link", "term", "gate", "database", "source host", "source plc", "portal")) {
      assertThat(steps.get(name).ok()).as(steps.get(name).toString()).isTrue();
    }
    assertThat(steps.get("source lost").ok()).isFalse();
    assertThat(steps.get("features").ok()).as("this licence opens nothing").isFalse();
    assertThat(steps.get("gate").detail()).matches("opened in .* ms, closed in .* ms");
    assertThat(rows()).isEqualTo(before);
    assertThat(files()).isEqualTo(files);
    assertThat(gateOpen()).isFalse();
    assertThat(roles.status().role()).isEqualTo(Role.BLOCKED);
  }

  private long files() throws Exception {
    try (Stream<Path> all = Files.list(directory().resolve("data"))) {
      return all.count();
    }
  }

  /** Takes a process of its own, so longer than several scan intervals. */
  private List<String> rows() throws Exception {
    return SqlLines.of(
        directory().resolve("data/history.db"),
        "SELECT tag, count(*), max(time), station FROM history GROUP BY tag, station ORDER BY tag");
  }

  /** ROLE-14: the journal is in the database for reporting tools. */
  @Test
  public void theRoleHistoryIsInTheDatabase() throws Exception {
    block();
    unblock();
    Await.until(
        "the change to BLOCKED and back",
        SOON,
        () -> {
          List<String> lines =
              SqlLines.of(
                  directory().resolve("data/history.db"),
                  "SELECT station, from_role, to_role, cause FROM role_history ORDER BY time");
          return lines.contains(StationOptions.STATION + " ACTIVE BLOCKED LICENSE_UNREADABLE")
              && lines.get(lines.size() - 1).endsWith(" ACTIVE MAIN");
        });
  }
}
