package org.hotbackup.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.hotbackup.api.Cause;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleSettings;
import org.hotbackup.api.link.HeartbeatService;
import org.hotbackup.testkit.Await;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

/** Settings that come through Config Admin, good and refused ones. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class SettingsInContainerIT extends ContainerTest {

  @Inject HeartbeatService heartbeat;

  private int nobody;

  @Configuration
  public Option[] station() throws IOException {
    return StationOptions.main().options();
  }

  @Before
  public void aMainThatWorks() throws Exception {
    reset();
    nobody = StationOptions.freePort();
  }

  private Map<String, Object> backup() {
    Map<String, Object> properties = new HashMap<>();
    properties.put("hotbackup.enabled", "true");
    properties.put("main.address", "127.0.0.1");
    properties.put("main.port", Integer.toString(nobody));
    properties.put("checkup.rate", "2");
    return properties;
  }

  /** CFG-6 and ROLE-1: changed while running; the check of the main fails, so it works. */
  @Test
  public void aBackupWhoseMainDoesNotAnswerIsActive() throws Exception {
    configure(RoleSettings.PID, backup());

    Await.until(
        "ACTIVE as a backup",
        SOON,
        () ->
            roles.status().role() == Role.ACTIVE
                && roles.status().settings().configuredAs() == ConfiguredAs.BACKUP
                && roles.status().cause() == Cause.MAIN_LOST);
    assertThat(roles.status().settings().mainAddress()).isEqualTo(Optional.of("127.0.0.1"));
    assertThat(roles.status().settings().checkupRate()).isEqualTo(Duration.ofSeconds(2));
    assertThat(gateOpen()).isTrue();
    assertThat(roles.status().peer()).hasValueSatisfying(p -> assertThat(p.reachable()).isFalse());
  }

  /** CFG-2, CFG-3, CFG-5: each refused value is named and changes nothing. */
  @Test
  public void eachRefusedValueKeepsTheLastGoodSettings() throws Exception {
    configure(RoleSettings.PID, backup());
    Await.until("works as a backup", SOON, () -> roles.status().cause() == Cause.MAIN_LOST);
    RoleSettings good = roles.status().settings();

    for (String address : List.of("", "\\\\PC", "http://main/", "10.0.0.256", "two words")) {
      refuse("main.address", address, good);
    }
    for (String rate : List.of("0", "-1", "1.5", "ten", "86401")) {
      refuse("checkup.rate", rate, good);
    }
    refuse("main.port", "65536", good);
    refuse("main.port", Integer.toString(heartbeat.listening().port()), good);
    refuse("hotbackup.enabled", "perhaps", good);

    configure(RoleSettings.PID, backup());
    Await.until("the error is gone", SOON, () -> roles.status().error().isEmpty());
  }

  private void refuse(String key, String value, RoleSettings good) throws IOException {
    refuse(key, value, value.isEmpty() ? key : value, good);
  }

  private void refuse(String key, String value, String said, RoleSettings good) throws IOException {
    // the port is refused by itself, or together with the address that makes it this station
    String setting = key.substring(0, key.indexOf('.') + 1);
    int changes = roles.timeline(1000).size();
    Map<String, Object> properties = backup();
    properties.put(key, value);
    assertThat(roles.problems(properties)).as("%s=%s", key, value).isNotEmpty();

    configure(RoleSettings.PID, properties);
    Await.until(
        key + "=" + value + " is refused by name",
        SOON,
        () ->
            roles
                .status()
                .error()
                .filter(e -> e.startsWith(setting) && e.contains(value))
                .isPresent());
    assertThat(roles.status().settings()).isEqualTo(good);
    assertThat(roles.status().role()).isEqualTo(Role.ACTIVE);
    assertThat(roles.timeline(1000)).as("no role change by %s", value).hasSize(changes);
  }
}
