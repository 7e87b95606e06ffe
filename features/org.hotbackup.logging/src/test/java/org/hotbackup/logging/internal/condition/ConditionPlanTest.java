package org.hotbackup.logging.internal.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hotbackup.logging.internal.condition.Plans.plan;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("LOG-8 settings of a condition")
class ConditionPlanTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "> 80 | > 80",
        ">80.5 | > 80.5",
        ">= 8e1 | >= 80",
        "< -.5 | < -0.5",
        "<=5 | <= 5",
        "= 1 | = 1",
        "!=0 | != 0",
        "= -0 | = 0",
        "= 'Running' | = 'Running'",
        "!= 'it''s on' | != 'it''s on'",
        "= '' | = ''",
        "Between 3  and 5 | between 3 and 5",
        "outside -1 and 1 | outside -1 and 1",
        "rate > 10 per minute | rate > 10 per minute",
        "RATE < -10 per Hour | rate < -10 per hour",
        "quality bad | quality bad",
        "quality  not good | quality not good"
      })
  void isReadAsAnEngineerWritesIt(String written, String text) {
    When when = WhenParser.parse(written);
    assertThat(when.text()).isEqualTo(text);
    assertThat(WhenParser.parse(when.text())).isEqualTo(when);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "80",
        "> high",
        "= Running",
        "= 'open",
        "> 80 and < 90",
        "between 3",
        "rate > 10",
        "rate > 10 per day",
        "rate = 10 per minute",
        "quality good",
        "> 0x10",
        "> NaN"
      })
  void isRefusedWithWhatIsAllowed(String written) {
    assertThatThrownBy(() -> plan("c", written))
        .hasMessageContaining("when " + written + " is refused")
        .hasMessageContaining("write one of: > 80,");
  }

  @Test
  void numbersThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> plan("c", "> 1e999")).hasMessageContaining("1e999 is too large");
    assertThatThrownBy(() -> plan("c", "between 5 and 3"))
        .hasMessageContaining("write the smaller number first");
    assertThatThrownBy(() -> plan("c", "")).hasMessageContaining("when is empty");
  }

  @Test
  void everythingElseHasADefault() {
    ConditionPlan plan = plan("high", "> 80");
    assertThat(plan.name()).isEqualTo("high");
    assertThat(plan.hysteresis()).isZero();
    assertThat(plan.delay()).isZero();
    assertThat(plan.hold()).isZero();
    assertThat(plan.text()).isEqualTo("boiler.level > 80");
    assertThat(plan("c", "> 1", "delay", "5000", "hold", "60000", "text", "Too full"))
        .extracting(ConditionPlan::delay, ConditionPlan::hold, ConditionPlan::text)
        .containsExactly(Duration.ofSeconds(5), Duration.ofMinutes(1), "Too full");
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "delay | -1 | delay -1 is refused; write whole milliseconds from 0 to 86400000",
        "delay | 5 s | delay 5 s is refused; write whole milliseconds",
        "hold | 86400001 | hold 86400001 is refused; write whole milliseconds from 0 to 86400000",
        "hysteresis | -1 | hysteresis -1 is refused; write a number, 0 or greater",
        "hysteresis | much | hysteresis much is refused",
        "hysteresis | NaN | hysteresis NaN is refused",
        "histeresis | 1 | histeresis is no setting of a condition; there are tag, when,",
        "tag | '' | tag is empty; write the name of the tag to watch"
      })
  void badValuesAreNamedWithWhatIsAllowed(String key, String value, String message) {
    assertThatThrownBy(() -> plan("c", "> 80", key, value)).hasMessageContaining(message);
  }

  @Test
  void aHysteresisThatCannotWorkIsRefused() {
    assertThatThrownBy(() -> plan("c", "= 1", "hysteresis", "0.5"))
        .hasMessageContaining("hysteresis 0.5 has no effect with when = 1");
    assertThatThrownBy(() -> plan("c", "outside 3 and 5", "hysteresis", "1.5"))
        .hasMessageContaining("hysteresis 1.5 is too large for when outside 3 and 5")
        .hasMessageContaining("write at most 1");
    assertThat(plan("c", "outside 3 and 5", "hysteresis", "1").hysteresis()).isEqualTo(1);
    assertThat(plan("c", "= 1", "hysteresis", "0").hysteresis()).isZero();
  }

  @Test
  void namesAreChecked() {
    assertThatThrownBy(() -> plan("~evaluated", "> 1")).hasMessageContaining("is refused");
    assertThatThrownBy(() -> plan("x".repeat(201), "> 1")).hasMessageContaining("is refused");
  }

  @Test
  void onlyWhatDecidesBelongsToTheDefinition() {
    String definition = plan("c", "> 80").definition();
    assertThat(plan("c", ">80", "text", "other").definition()).isEqualTo(definition);
    assertThat(plan("c", "> 81").definition()).isNotEqualTo(definition);
    assertThat(plan("c", "> 80", "delay", "1").definition()).isNotEqualTo(definition);
    assertThat(plan("c", "> 80", "hold", "1").definition()).isNotEqualTo(definition);
    assertThat(plan("c", "> 80", "hysteresis", "1").definition()).isNotEqualTo(definition);
    assertThat(plan("c", "> 80", "tag", "other").definition()).isNotEqualTo(definition);
  }
}
