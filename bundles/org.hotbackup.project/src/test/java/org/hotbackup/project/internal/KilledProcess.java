package org.hotbackup.project.internal;

import java.nio.file.Path;

/** A process of its own that pulls and is killed at a step. */
final class KilledProcess {

  static final int KILLED = 9;

  private KilledProcess() {}

  /** Called with the folder of both stations and the step. */
  public static void main(String[] arguments) throws Exception {
    int last = Integer.parseInt(arguments[1]);
    FailingOperations operations =
        new FailingOperations() {
          @Override
          void at(int step, boolean takesRoom, Path file) {
            if (step == last) {
              Runtime.getRuntime().halt(KILLED);
            }
          }
        };
    try (TwoProjects projects = new TwoProjects(Path.of(arguments[0]), operations)) {
      projects.pull();
    }
  }
}
