package org.hotbackup.logging.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.logging.internal.LogRule.Mode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("LOG-7 how a tag is logged")
class LogRuleTest {

  @Test
  void aColumnWinsOverTheSourceAndAnEmptyOneTakesItsValue() {
    Map<String, String> source = Map.of("log", "change", "deadband", "2", "log.maximum", "60000");
    Optional<Duration> minute = Optional.of(Duration.ofMinutes(1));
    assertThat(LogRule.of(source)).isEqualTo(new LogRule(Mode.CHANGE, 2, Optional.empty(), minute));
    assertThat(LogRule.of(Map.of("deadband", "0.5"), source))
        .isEqualTo(new LogRule(Mode.CHANGE, 0.5, Optional.empty(), minute));
    assertThat(LogRule.of(Map.of("log", "every"), source)).isEqualTo(LogRule.EVERY);
    assertThat(LogRule.of(Map.of("log", "periodic", "log.interval", "60000"), source))
        .isEqualTo(new LogRule(Mode.PERIODIC, 0, minute, Optional.empty()));
    assertThat(LogRule.of(Map.of(), Map.of())).isEqualTo(LogRule.EVERY);
  }

  @Test
  void theLimitsAreAllowed() {
    for (String millis : new String[] {"10", "86400000"}) {
      assertThat(
              LogRule.of(Map.of("log", "periodic", "log.interval", millis))
                  .interval()
                  .orElseThrow()
                  .toMillis())
          .isEqualTo(Long.parseLong(millis));
    }
    assertThat(LogRule.of(Map.of("log", "change", "deadband", "0")).deadband()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "log | often | log often is refused; write every, change or periodic",
        "log | Change | log Change is refused; write every, change or periodic",
        "deadband | -0.1 | deadband -0.1 is refused; write a number, 0 or greater",
        "deadband | NaN | deadband NaN is refused",
        "deadband | 1e999 | deadband 1e999 is refused",
        "deadband | a lot | deadband a lot is refused",
        "log.interval | 9 | log.interval 9 is refused; write whole milliseconds from 10 to 86400000",
        "log.interval | 86400001 | log.interval 86400001 is refused",
        "log.maximum | 1.5 | log.maximum 1.5 is refused; write whole milliseconds from 10 to 86400000",
        "log | periodic | log periodic needs log.interval; write whole milliseconds from 10 to 86400000",
      })
  void aValueIsRefusedWithWhatIsAllowed(String key, String value, String message) {
    assertThatThrownBy(() -> LogRule.of(Map.of(key, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
    assertThatThrownBy(() -> LogRule.of(Map.of(key, value), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aColumnWithoutEffectIsRefused() {
    assertThatThrownBy(() -> LogRule.of(Map.of("deadband", "1"), Map.of()))
        .hasMessage(
            "deadband 1 has no effect with log every; write log change or leave deadband empty");
    assertThatThrownBy(() -> LogRule.of(Map.of("log.interval", "1000"), Map.of("log", "change")))
        .hasMessageContaining("write log periodic or leave log.interval empty");
    assertThat(LogRule.of(Map.of("deadband", "1"))).as("a default").isEqualTo(LogRule.EVERY);
  }
}
