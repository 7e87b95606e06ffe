package org.hotbackup.console.internal;

import java.util.List;
import java.util.Optional;
import org.hotbackup.api.Drill;

/** The report of {@code POST /hotbackup/drill}. Others rely on its names (ROLE-15). */
record DrillDocument(
    String station,
    String at,
    boolean ok,
    long detectionMillis,
    Double takeoverMillis,
    List<Step> steps) {

  record Step(String name, boolean ok, String detail, Double millis) {

    static Step of(Drill.Step step) {
      return new Step(step.name(), step.ok(), step.detail(), Json.millis(Optional.of(step.took())));
    }
  }

  static DrillDocument of(Drill drill) {
    return new DrillDocument(
        drill.station(),
        Json.time(Optional.of(drill.at())),
        drill.ok(),
        drill.detection().toMillis(),
        Json.millis(Optional.of(drill.takeover())),
        drill.steps().stream().map(Step::of).toList());
  }
}
