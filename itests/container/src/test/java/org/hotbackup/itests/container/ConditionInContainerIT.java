package org.hotbackup.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hotbackup.api.Alarm;
import org.hotbackup.api.ConditionListener;
import org.hotbackup.api.Conditions;
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

/** LOG-8: conditions from Config Admin, evaluated while this station records, into the view. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ConditionInContainerIT extends ContainerTest {

  private static final String SERVICE = "org.hotbackup.logging.internal.condition.ConditionService";
  private static final String PID = "org.hotbackup.logging.condition";

  @Configuration
  public Option[] station() throws Exception {
    return StationOptions.main()
        .with(ManyTags.bundle())
        .file(
            "etc/org.hotbackup.logging.source-some.cfg",
            "type=many\nscan.interval=100\ntags=some.csv\n")
        .file("etc/" + PID + "-any.cfg", "tag=some\nwhen=>= 0\ntext=Some value\n")
        .file("project/tags/some.csv", "tag,address\nsome,1\n")
        .options();
  }

  @Before
  public void aMainThatWorks() throws Exception {
    reset();
  }

  private Conditions conditions() {
    ServiceReference<Conditions> reference = context.getServiceReference(Conditions.class);
    return reference == null ? null : context.getService(reference);
  }

  private List<String> alarms(String condition) throws Exception {
    return SqlLines.of(
        directory().resolve("data/history.db"),
        "SELECT raised || ' ' || coalesce(cleared, '') || ' ' || coalesce(acknowledged_by, '')"
            + " FROM alarm WHERE condition = '%s' ORDER BY raised".formatted(condition));
  }

  @Test
  public void aChangeOfRoleRaisesNothingAgain() throws Exception {
    Await.until("an alarm", SOON, () -> alarms("any").size() == 1);
    Alarm alarm = conditions().standing().get(0);
    assertThat(alarm.text()).isEqualTo("Some value");
    assertThat(conditions().names()).contains("any");
    conditions().acknowledge("any", alarm.raised(), "berta");

    block();
    awaitGated(SERVICE);
    assertThat(conditions()).as("gated").isNull();
    unblock();
    awaitActive(SERVICE);
    Await.until(
        "it stands", SOON, () -> conditions() != null && !conditions().standing().isEmpty());
    Alarm again = conditions().standing().get(0);
    assertThat(again.raised()).isEqualTo(alarm.raised());
    assertThat(again.acknowledgedBy()).contains("berta");
    assertThat(alarms("any")).hasSize(1);
    assertThat(conditions().log(alarm.raised(), alarm.raised().plusSeconds(1)))
        .extracting(Alarm::condition)
        .contains("any");
  }

  @Test
  public void settingsComeAndGo() throws Exception {
    List<Alarm> told = new CopyOnWriteArrayList<>();
    ServiceRegistration<ConditionListener> listener =
        context.registerService(ConditionListener.class, told::add, null);
    org.osgi.service.cm.Configuration configuration = configuration("more");
    try {
      configuration.update(new Hashtable<>(Map.of("tag", "some", "when", "< 1000")));
      Await.until("told", SOON, () -> count(told, false) == 1);
      assertThat(alarms("more")).as("written before it was told").hasSize(1);

      configuration.update(new Hashtable<>(Map.of("tag", "some", "when", "around 3")));
      Await.until("the last good settings stay", SOON, () -> conditions().names().contains("more"));
      configuration.delete();
      Await.until("cleared", SOON, () -> count(told, true) == 1);
      assertThat(conditions().names()).doesNotContain("more");
      assertThat(alarms("more")).hasSize(1);
    } finally {
      listener.unregister();
    }
  }

  private org.osgi.service.cm.Configuration configuration(String name) throws Exception {
    return configurations.getFactoryConfiguration(PID, name, "?");
  }

  private static long count(List<Alarm> told, boolean cleared) {
    return told.stream()
        .filter(alarm -> alarm.condition().equals("more"))
        .filter(alarm -> alarm.cleared().isPresent() == cleared)
        .count();
  }
}
