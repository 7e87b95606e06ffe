package org.hotbackup.itests.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.inject.Inject;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.Role;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.api.link.CheckResult;
import org.hotbackup.api.link.HeartbeatService;
import org.hotbackup.api.link.LinkListener;
import org.hotbackup.api.link.PairState;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.StationReport;
import org.hotbackup.api.link.TestReport;
import org.hotbackup.api.link.TransferService;
import org.hotbackup.api.link.TransferSource;
import org.hotbackup.heartbeat.pairkey.PairKey;
import org.hotbackup.heartbeat.probe.LinkProbe;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

/** The link and the role service need each other: here they do so through real DS. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class LinkInContainerIT extends ContainerTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  @Inject HeartbeatService heartbeat;
  @Inject TransferService transfers;
  @Inject LinkListener listener;
  @Inject StationIdentity identity;

  @Configuration
  public Option[] station() throws IOException {
    return StationOptions.main().options();
  }

  @Test
  public void linkAndRoleServiceFindEachOther() {
    awaitRole(Role.ACTIVE);

    assertThat(listener).isSameAs(roles);
    assertThat(state("org.hotbackup.role.internal.RoleComponent"))
        .isEqualTo(ComponentConfigurationDTO.ACTIVE);
    assertThat(state("org.hotbackup.heartbeat.internal.HeartbeatComponent"))
        .isEqualTo(ComponentConfigurationDTO.ACTIVE);
    assertThat(heartbeat.problem()).isEmpty();
  }

  /** TST-2: the station answers with what it says of itself now. */
  @Test
  public void aTestOfTheConnectionIsAnsweredWithTheReport() {
    awaitRole(Role.ACTIVE);

    TestReport test =
        LinkProbe.test(
            identity.directory().resolve("project"),
            heartbeat.listening(),
            anotherStation(),
            TIMEOUT);

    assertThat(test.succeeded()).as(test.explanation()).isTrue();
    StationReport report = ((CheckResult.Answered) test.result()).report();
    assertThat(report.station()).isEqualTo(StationOptions.STATION);
    assertThat(report.instance()).isEqualTo(identity.instance());
    assertThat(report.role()).isEqualTo(Role.ACTIVE);
    assertThat(test.explanation()).contains("configured as main", "ACTIVE");
  }

  /** SEC-1: with another pair's key there is no answer. */
  @Test
  public void aStrangerIsNotAnswered() throws Exception {
    awaitRole(Role.ACTIVE);
    Path project = Files.createDirectory(identity.directory().resolve("stranger"));
    PairKey.create(project.resolve(PairKey.FILE_NAME));

    TestReport test = LinkProbe.test(project, heartbeat.listening(), anotherStation(), TIMEOUT);

    assertThat(test.succeeded()).isFalse();
    assertThat(test.headline()).isEqualTo("Test connection failed");
    assertThat(roles.status().role()).isEqualTo(Role.ACTIVE);
  }

  /** CFG-10: whoever serves a topic comes and goes; the highest ranking one serves it. */
  @Test
  public void aSourceServesItsTopicWhileItIsThere() throws Exception {
    assertThatThrownBy(this::fetched).hasMessageContaining("nothing here serves the topic 'test'");

    ServiceRegistration<TransferSource> first = serve("first", 0);
    assertThat(fetched()).isEqualTo("first: what is wanted");
    ServiceRegistration<TransferSource> second = serve("second", 1);
    assertThat(fetched()).isEqualTo("second: what is wanted");
    second.unregister();
    assertThat(fetched()).isEqualTo("first: what is wanted");
    first.unregister();

    assertThatThrownBy(this::fetched).hasMessageContaining("nothing here serves the topic 'test'");
  }

  private ServiceRegistration<TransferSource> serve(String name, int ranking) {
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(TransferSource.TOPIC, "test");
    properties.put(Constants.SERVICE_RANKING, ranking);
    TransferSource source =
        (request, to) -> to.write((name + ": " + request).getBytes(StandardCharsets.UTF_8));
    return context.registerService(TransferSource.class, source, properties);
  }

  private String fetched() throws IOException {
    PeerAddress here = heartbeat.listening();
    String host = here.host().isEmpty() ? "127.0.0.1" : here.host();
    try (InputStream in =
        transfers.fetch(new PeerAddress(host, here.port()), "test", "what is wanted", TIMEOUT)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A station that asks itself would be told so: this one has another identity. */
  private StationReport anotherStation() {
    return new StationReport(
        "tester",
        UUID.randomUUID(),
        identity.version(),
        ConfiguredAs.BACKUP,
        Role.STARTING,
        0,
        false,
        true,
        false,
        0,
        Optional.empty(),
        Duration.ZERO,
        Optional.empty(),
        Instant.now(),
        List.of(),
        0,
        PairState.NONE);
  }
}
