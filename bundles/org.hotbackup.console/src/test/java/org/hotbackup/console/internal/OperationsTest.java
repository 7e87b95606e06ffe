package org.hotbackup.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.hotbackup.api.Project.Difference;
import org.hotbackup.api.Project.FileDifference;
import org.hotbackup.testkit.TestIdentity;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes wrong with an operation is an answer for people, never an exception. */
class OperationsTest {

  private final FakeRole role = new FakeRole();
  private final FakeProject project = new FakeProject();

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new IllegalStateException("another drill is under way"), "another drill"),
        Arguments.of(new IllegalStateException(), "the drill was not done"),
        Arguments.of(new UnsupportedOperationException("no gate"), "the drill was not done"),
        Arguments.of(new CancellationException(), "the station stops"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  @DisplayName("ROLE-15: a drill that is not done says why, by 409")
  void failedDrill(Exception failure, String why) {
    role.drill.set(CompletableFuture.failedFuture(failure));
    Reply direct = Replies.drill(role, "ute");
    role.drill.set(CompletableFuture.<org.hotbackup.api.Drill>failedFuture(failure).copy());
    Reply copied = Replies.drill(role, "ute");

    assertThat(direct.status()).isEqualTo(409);
    assertThat(Json.write(direct.document())).contains("\"accepted\":false", why);
    assertThat(copied).isEqualTo(direct);
  }

  @Test
  @DisplayName("CFG-10: a pull says how many files it changed, or why it was not done")
  void pull() {
    assertThat(Operations.pull(project, "ute").text()).contains("10.0.0.5 does not answer");
    project.differ(
        new FileDifference("a", Difference.ADDED), new FileDifference("b", Difference.MISSING));
    assertThat(Operations.pull(project, "ute").text())
        .isEqualTo("2 files pulled; the former project is kept in project-former/1.");
    project.differ();
    assertThat(Operations.pull(project, "ute").text()).contains("the same");

    Station without =
        new Station(TestIdentity.of("s", Path.of("unused")), role, null, null, null, null, null);
    assertThat(Replies.pull(without, "ute").status()).isEqualTo(409);
  }
}
