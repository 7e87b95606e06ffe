package org.hotbackup.itests.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hotbackup.itests.container.ThirdParty.bundle;

import java.io.IOException;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hotbackup.api.Cause;
import org.hotbackup.api.FeatureStatus;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleChange;
import org.hotbackup.api.RoleSettings;
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
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.condition.Condition;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** The role service among real bundles: gate, foreign components, events, journal. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class RoleInContainerIT extends ContainerTest {

  private static final List<String> OF_EVERY_VERSION =
      List.of("third.ds11", "third.ds13", "third.ds15");
  private static final String TARGET = "osgi.ds.satisfying.condition.target";

  @Configuration
  public Option[] station() throws IOException {
    return StationOptions.main()
        .with(bundle("third.ds11", "1.1", ThirdParty.Worker.class, ""))
        .with(bundle("third.ds13", "1.3", ThirdParty.Worker.class, ""))
        .with(bundle("third.ds15", "1.5", ThirdParty.Worker.class, ""))
        .with(bundle("third.knowing", "1.5", ThirdParty.Worker.class, gatedBy("reports")))
        .with(bundle("third.failing", "1.5", ThirdParty.Failing.class, gatedBy("ftp")))
        .options();
  }

  private static String gatedBy(String option) {
    return "(&(osgi.condition.id=hotbackup.active)(license.option=" + option + "))";
  }

  @Before
  public void aMainThatWorks() throws Exception {
    reset();
  }

  /** ROLE-5: what a feature can see of the gate. */
  @Test
  public void conditionsCarryTermStationAndLicensedOptions() throws Exception {
    for (String id : List.of("hotbackup.warm", "hotbackup.recording", "hotbackup.active")) {
      ServiceReference<?>[] found =
          context.getServiceReferences(Condition.class.getName(), "(osgi.condition.id=" + id + ")");
      assertThat(found).as(id).hasSize(1);
      assertThat(found[0].getProperty("hotbackup.term")).isEqualTo(roles.status().term());
      assertThat(found[0].getProperty("hotbackup.station")).isEqualTo(StationOptions.STATION);
      assertThat((String[]) found[0].getProperty("license.option"))
          .as("in the trial every feature is licensed")
          .contains("logging", "reports", "ftp");
    }
    assertThat(roles.status().cause()).isEqualTo(Cause.MAIN);
  }

  /** ROLE-6: named in managed.components, a component of any DS version follows the role. */
  @Test
  public void managedComponentsOfEveryDsVersionFollowTheGate() throws Exception {
    configure(
        RoleSettings.PID, Map.of("managed.components", OF_EVERY_VERSION.toArray(String[]::new)));
    OF_EVERY_VERSION.forEach(this::awaitManaged);
    OF_EVERY_VERSION.forEach(this::awaitActive);

    block();
    // Config Admin delivers the new configuration on its own thread, perhaps after the gate closed.
    OF_EVERY_VERSION.forEach(this::awaitGated);
    assertThat(feature("ds11").state()).isEqualTo(FeatureStatus.State.INACTIVE);

    unblock();
    OF_EVERY_VERSION.forEach(this::awaitActive);
    assertThat(feature("ds11").state()).isEqualTo(FeatureStatus.State.ACTIVE);

    reset();
    block();
    OF_EVERY_VERSION.forEach(this::awaitActive);
  }

  private void awaitManaged(String name) {
    Await.until(
        name + " is configured",
        SOON,
        () ->
            configurations.listConfigurations(
                    "(&(service.pid=" + name + ")(hotbackup.managed=true))")
                != null);
  }

  /** ROLE-6: a property in its own configuration does the same, whatever the DS version. */
  @Test
  public void aConfigurationPropertyPutsAComponentUnderTheGate() throws Exception {
    for (String name : OF_EVERY_VERSION) {
      configure(name, Map.of(TARGET, "(osgi.condition.id=hotbackup.active)"));
    }
    try {
      block();
      OF_EVERY_VERSION.forEach(this::awaitGated);
      unblock();
      OF_EVERY_VERSION.forEach(this::awaitActive);
    } finally {
      for (String name : OF_EVERY_VERSION) {
        unconfigure(name);
      }
    }
  }

  /** DESIGN 3, row 3: a failed feature is only FAILED, the rest runs. */
  @Test
  public void aComponentThatThrowsDisturbsNothing() {
    Await.until(
        "third.failing has been tried",
        SOON,
        () -> state("third.failing") == ComponentConfigurationDTO.FAILED_ACTIVATION);

    FeatureStatus failed = feature("ftp");
    assertThat(failed.state()).isEqualTo(FeatureStatus.State.FAILED);
    assertThat(failed.components())
        .extracting(FeatureStatus.Component::failure)
        .anyMatch(failure -> failure.contains("no such printer"));
    assertThat(feature("reports").state()).isEqualTo(FeatureStatus.State.ACTIVE);
    assertThat(feature("logging").state()).isEqualTo(FeatureStatus.State.ACTIVE);
    assertThat(roles.status().role()).isEqualTo(Role.ACTIVE);
  }

  /** ROLE-15: the gate of a drill moves its own component and no feature, whatever the role. */
  @Test
  public void theGateOfADrillMovesItsOwnComponentAlone() throws Exception {
    String drill = "org.hotbackup.role.internal.drill.DrillComponent";
    block();
    assertThat(state(drill)).isEqualTo(ComponentConfigurationDTO.UNSATISFIED_REFERENCE);
    List<FeatureStatus> before = roles.features();
    assertThat(before.toString()).doesNotContain(drill);

    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put(Condition.CONDITION_ID, "hotbackup.drill");
    ServiceRegistration<Condition> gate =
        context.registerService(Condition.class, Condition.INSTANCE, properties);
    int opened = state(drill);
    boolean there = context.getServiceReference(drill) != null;
    List<FeatureStatus> meanwhile = roles.features();
    gate.unregister();

    assertThat(opened).as("when register returns").isEqualTo(ComponentConfigurationDTO.ACTIVE);
    assertThat(there).isTrue();
    assertThat(meanwhile).isEqualTo(before);
    assertThat(state(drill)).isEqualTo(ComponentConfigurationDTO.UNSATISFIED_REFERENCE);
    assertThat(context.getServiceReference(drill)).isNull();
  }

  /** Every change is announced before it is made known. */
  @Test
  public void changingComesBeforeChanged() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    Hashtable<String, Object> topics = new Hashtable<>();
    topics.put(EventConstants.EVENT_TOPIC, new String[] {"org/hotbackup/role/*"});
    EventHandler handler =
        event ->
            seen.add(
                event.getTopic().substring("org/hotbackup/role/".length())
                    + " "
                    + event.getProperty("from")
                    + " "
                    + event.getProperty("to")
                    + " "
                    + event.getProperty("cause"));
    ServiceRegistration<?> registration =
        context.registerService(EventHandler.class, handler, topics);
    try {
      block();
      unblock();
      Await.until("four events", SOON, () -> sinceBlocking(seen).size() >= 4);
      assertThat(sinceBlocking(seen))
          .startsWith(
              "CHANGING ACTIVE BLOCKED LICENSE_UNREADABLE",
              "CHANGED ACTIVE BLOCKED LICENSE_UNREADABLE");
      assertThat(sinceBlocking(seen).stream().map(line -> line.split(" ")[0]))
          .startsWith("CHANGING", "CHANGED", "CHANGING", "CHANGED");
    } finally {
      registration.unregister();
    }
  }

  /** Without the end of the change before, which may be told late. */
  private static List<String> sinceBlocking(List<String> seen) {
    return seen.stream().dropWhile(line -> !line.startsWith("CHANGING ACTIVE BLOCKED")).toList();
  }

  /** ROLE-14: every change is in the timeline, newest first, with cause and term. */
  @Test
  public void theTimelineTellsWhatHappened() throws Exception {
    block();
    unblock();

    Await.until("the change back", SOON, () -> roles.timeline(1).get(0).to() == Role.ACTIVE);
    RoleChange back = roles.timeline(1).get(0);
    RoleChange stopped =
        roles.timeline(20).stream()
            .filter(change -> change.to() == Role.BLOCKED)
            .findFirst()
            .orElseThrow();
    assertThat(back.cause()).isEqualTo(Cause.MAIN);
    assertThat(back.station()).isEqualTo(StationOptions.STATION);
    assertThat(back.sequence()).isGreaterThan(stopped.sequence());
    assertThat(stopped.cause()).isEqualTo(Cause.LICENSE_UNREADABLE);
    assertThat(stopped.from()).isEqualTo(Role.ACTIVE);
    assertThat(stopped.millis()).isBetween(0L, SOON.toMillis());
    assertThat(roles.timeline(1000))
        .as("the start is kept")
        .anySatisfy(
            change ->
                assertThat(Arrays.asList(change.from(), change.to()))
                    .containsExactly(Role.STARTING, Role.ACTIVE));
  }
}
