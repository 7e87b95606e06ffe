package org.hotbackup.role.internal.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.hotbackup.role.internal.drill.Attempt.Result;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

@DisplayName("ROLE-15: whether every gated component would be activated")
class FeaturesAttemptTest {

  private static final String REPORTS =
      "(&(osgi.condition.id=hotbackup.recording)(license.option=reports))";
  private static final String CONDITION = "org.osgi.service.condition.Condition";

  private final FakeScr scr = new FakeScr();

  private Result result(String... licensed) {
    return new FeaturesAttempt(scr.runtime(), Set.of(licensed)).run();
  }

  @Test
  void withoutFeaturesThereIsNothingInTheWay() {
    assertThat(result()).isEqualTo(new Result(true, "0 of 0 components wait for the gate alone"));
  }

  @Test
  void thoseThatLackTheConditionAloneAreReady() {
    scr.waiting("mailer", FakeScr.ACTIVE, "");
    scr.waiting("reporter", REPORTS, "", CONDITION);
    assertThat(result("reports"))
        .isEqualTo(new Result(true, "2 of 2 components wait for the gate alone"));
  }

  @Test
  void whatAnotherGatedComponentBringsIsNotLacking() {
    scr.waiting("source", FakeScr.ACTIVE, "", "example.Recorder");
    scr.waiting("recorder", FakeScr.ACTIVE, "example.Recorder");
    assertThat(result().ok()).isTrue();
  }

  @Test
  void whatAComponentThatIsHeldUpItselfWouldBringIsLacking() {
    scr.waiting("source", FakeScr.ACTIVE, "", "example.Recorder");
    scr.waiting("recorder", FakeScr.ACTIVE, "example.Recorder", "example.Printer");
    assertThat(result())
        .isEqualTo(
            new Result(
                false,
                "0 of 2 components wait for the gate alone; recorder lacks the service"
                    + " example.Printer, source lacks the service example.Recorder"));
  }

  @Test
  @DisplayName("LIC-4: one that is not licensed is named but no failure, unless there is no other")
  void oneThatIsNotLicensed() {
    scr.waiting("reporter", REPORTS, "example.Reports");
    assertThat(result("logging"))
        .isEqualTo(
            new Result(
                false,
                "0 of 0 components wait for the gate alone; reporter stays down, for the licence"
                    + " does not open "
                    + REPORTS));
    scr.waiting("mailer", FakeScr.ACTIVE, "");
    assertThat(result("logging").ok()).isTrue();
    assertThat(result("logging").detail()).startsWith("1 of 1").contains("reporter stays down");
    scr.waiting("printer", FakeScr.ACTIVE, "", "example.Reports");
    assertThat(result("logging").ok()).as("it needs the one that stays down").isFalse();
  }

  @Test
  void oneThatFailedIsNamedWithItsReason() {
    ComponentConfigurationDTO failed = scr.waiting("printer", FakeScr.ACTIVE, "");
    failed.state = ComponentConfigurationDTO.FAILED_ACTIVATION;
    failed.unsatisfiedReferences = new UnsatisfiedReferenceDTO[0];
    failed.failure = "wrapped\nCaused by: no such printer\n\tat x";
    assertThat(result())
        .isEqualTo(
            new Result(
                false,
                "0 of 1 components wait for the gate alone; printer failed: no such printer"));
  }

  @Test
  void componentsOutsideTheGateOrWithoutAConfigurationDoNotCount() {
    scr.waiting("free", "(osgi.condition.id=true)", "", "example.Printer");
    scr.waiting("drill", "(osgi.condition.id=hotbackup.drill)", "");
    scr.unconfigured("source", FakeScr.ACTIVE);
    assertThat(result().detail()).startsWith("0 of 0");
  }
}
