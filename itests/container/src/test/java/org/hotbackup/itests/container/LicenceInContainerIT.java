package org.hotbackup.itests.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hotbackup.itests.container.ThirdParty.bundle;

import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.hotbackup.api.Cause;
import org.hotbackup.api.FeatureStatus;
import org.hotbackup.api.Role;
import org.hotbackup.testkit.Await;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

/** Signed licences switch the gate, and single features by their options. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class LicenceInContainerIT extends ContainerTest {

  private static final String REPORTS =
      "(&(osgi.condition.id=hotbackup.active)(license.option=reports))";

  /** Licences by name, made outside the framework and put in place by the tests. */
  @Configuration
  public Option[] station() throws Exception {
    StationOptions station = StationOptions.main();
    Licences.make(station.directory().resolve("made"), station.directory().resolve("etc"));
    return station
        .with(bundle("third.reports", "1.5", ThirdParty.Worker.class, REPORTS))
        .file("etc/org.hotbackup.logging.source-host.cfg", "type=host\nscan.interval=500\n")
        .options();
  }

  @Before
  public void theFullLicence() throws Exception {
    use("full");
    awaitRole(Role.ACTIVE);
    Await.until("the gate is open", SOON, this::gateOpen);
    awaitActive("third.reports");
    awaitActive("org.hotbackup.logging.source");
  }

  private void use(String name) throws Exception {
    var draft = directory().resolve("made/draft");
    Files.copy(
        directory().resolve("made").resolve(name), draft, StandardCopyOption.REPLACE_EXISTING);
    Files.move(draft, licence(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** LIC-4: only the feature whose option is missing rests. */
  @Test
  public void anOptionThatIsNotLicensedKeepsOnlyItsFeatureInactive() throws Exception {
    use("no-logging");

    awaitGated("org.hotbackup.logging.source");
    Await.until(
        "logging is shown as not licensed",
        SOON,
        () -> feature("logging").state() == FeatureStatus.State.UNLICENSED);
    awaitActive("third.reports");
    assertThat(feature("reports").state()).isEqualTo(FeatureStatus.State.ACTIVE);
    assertThat(roles.status().role()).isEqualTo(Role.ACTIVE);

    use("full");
    awaitActive("org.hotbackup.logging.source");
  }

  /** LIC-2: the backup's licence does not run a main. */
  @Test
  public void aBackupsLicenceBlocksAMain() throws Exception {
    use("for-backup");
    thenBlocked(Cause.LICENSE_BACKUP_ONLY);
  }

  /** LIC-5: refused with the reason. */
  @Test
  public void aLicenceOfAnotherIssuerBlocks() throws Exception {
    use("stranger");
    thenBlocked(Cause.LICENSE_WRONG_ISSUER);
  }

  private void thenBlocked(Cause cause) {
    awaitRole(Role.BLOCKED);
    assertThat(roles.status().cause()).isEqualTo(cause);
    awaitGated("third.reports");
    awaitGated("org.hotbackup.logging.source");
    assertThat(feature("logging").state()).isNotEqualTo(FeatureStatus.State.ACTIVE);
  }
}
