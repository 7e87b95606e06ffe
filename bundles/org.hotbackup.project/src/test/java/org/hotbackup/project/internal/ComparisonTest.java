package org.hotbackup.project.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hotbackup.api.Project.Difference;
import org.hotbackup.api.Project.FileDifference;
import org.hotbackup.testkit.LogLines;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final Optional<String> A = Optional.of("a");
  private static final Optional<String> B = Optional.of("b");
  private static final List<FileDifference> CHANGED =
      List.of(new FileDifference("x.cfg", Difference.CHANGED));

  private long nanos;
  private int asked;
  private List<FileDifference> found = CHANGED;
  private String failure = "";
  private final Comparison comparison =
      new Comparison(
          () -> {
            asked++;
            if (!failure.isEmpty()) {
              throw new IOException(failure);
            }
            return found;
          },
          () -> nanos);

  @Test
  @DisplayName("CFG-9 a difference is looked into once, and logged once with its files")
  void comparesOnce() {
    try (LogLines log = new LogLines()) {
      comparison.look(A, B);
      comparison.look(A, B);
      assertThat(comparison.differences()).contains(CHANGED);
      assertThat(asked).isEqualTo(1);
      assertThat(log.with("differs from the peer's in 1 file: ~ x.cfg")).hasSize(1);

      comparison.look(A, Optional.of("c"));
      assertThat(asked).isEqualTo(2);
      assertThat(log.with("differs from the peer's")).as("the same files").hasSize(1);

      comparison.look(A, A);
      comparison.look(A, A);
      assertThat(comparison.differences()).contains(List.of());
      assertThat(log.with("the same as the peer's again")).hasSize(1);
      assertThat(asked).isEqualTo(2);
    }
  }

  @Test
  @DisplayName("CFG-9 stations that are the same from the start say nothing")
  void sameFromTheStart() {
    try (LogLines log = new LogLines()) {
      comparison.look(A, A);
      assertThat(log.with("project")).isEmpty();
    }
  }

  @Test
  @DisplayName("CFG-9 what is not known is no difference")
  void unknown() {
    comparison.look(Optional.empty(), B);
    comparison.look(A, Optional.empty());
    assertThat(comparison.differences()).isEmpty();
    assertThat(asked).isZero();
  }

  @Test
  @DisplayName(
      "CFG-9 a peer that does not answer is asked again, ever more rarely, and logged once")
  void backsOff() {
    failure = "no answer";
    List<Long> seconds = new ArrayList<>();
    try (LogLines log = new LogLines()) {
      for (int second = 0; second < 200; second++) {
        nanos = Duration.ofSeconds(second).toNanos();
        int before = asked;
        comparison.look(A, B);
        if (asked > before) {
          seconds.add((long) second);
        }
      }
      assertThat(seconds).containsExactly(0L, 2L, 6L, 14L, 30L, 62L, 126L, 190L);
      assertThat(log.with("which files is not known yet: no answer")).hasSize(1);
    }
    assertThat(comparison.differences()).isEmpty();

    failure = "";
    nanos = Duration.ofSeconds(300).toNanos();
    comparison.look(A, B);
    assertThat(comparison.differences()).contains(CHANGED);
  }

  @Test
  @DisplayName("CFG-9 a comparison that is asked for is made in any case")
  void onDemand() throws Exception {
    assertThat(comparison.compare()).isEqualTo(CHANGED);
    assertThat(comparison.differences()).contains(CHANGED);
    failure = "gone";
    assertThatThrownBy(comparison::compare).hasMessage("gone");
    comparison.forget();
    assertThat(comparison.differences()).isEmpty();
  }

  @Test
  @DisplayName("CFG-9 a log line names ten files at the most")
  void bounded() {
    List<FileDifference> many =
        IntStream.range(0, 12)
            .mapToObj(i -> new FileDifference("f" + i, Difference.values()[i % 3]))
            .toList();
    assertThat(Differences.text(many))
        .startsWith("+ f0, - f1, ~ f2, + f3, ")
        .endsWith("+ f9 and 2 more");
  }
}
