package org.hotbackup.notifications.internal.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hotbackup.api.Probe;
import org.hotbackup.testkit.TestIdentity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("OPS-2: what a station lacks")
class OwnReadinessTest {

  @TempDir Path folder;
  private OwnReadiness readiness;

  @BeforeEach
  void start() {
    readiness = new OwnReadiness(TestIdentity.of("backup", folder));
  }

  private static Probe probe(Probe.Kind kind, String subject, boolean ok) {
    return new Probe() {
      @Override
      public Kind kind() {
        return kind;
      }

      @Override
      public List<Finding> probe(Duration limit) {
        return List.of(new Finding(subject, ok, "no answer", Duration.ZERO));
      }
    };
  }

  @ParameterizedTest
  @EnumSource(Probe.Kind.class)
  @DisplayName("OPS-2: every kind of probe counts, the portal's, too")
  void everyKind(Probe.Kind kind) throws Exception {
    Probe failing = probe(kind, "what  is\nprobed", false);
    readiness.addProbe(failing);
    readiness.addProbe(probe(kind, "another", true));
    assertThat(readiness.look())
        .containsOnlyKeys("backup: what is probed", "backup: another")
        .containsEntry("backup: what is probed", Optional.of("no answer"))
        .containsEntry("backup: another", Optional.empty());
    readiness.removeProbe(failing);
    assertThat(readiness.look()).containsOnlyKeys("backup: another");
  }

  @Test
  @DisplayName("OPS-2: the other station hears the same")
  void told() throws Exception {
    readiness.addProbe(probe(Probe.Kind.PORTAL, "portal", false));
    readiness.addProbe(probe(Probe.Kind.DATABASE, "database", true));
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    readiness.serve("", answer);
    assertThat(OwnReadiness.read(new ByteArrayInputStream(answer.toByteArray())))
        .isEqualTo(readiness.look());
  }
}
