package org.hotbackup.launcher.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The reports of a demo: from templates every new project has, about what every machine measures.
 */
final class DemoReports {

  private DemoReports() {}

  /** Adds them to a project. */
  static void write(Path project) throws IOException {
    write(
        project,
        "quality",
        "schedule = 0 * * * *",
        "trigger = start-up; takeover; busy raised",
        "trigger.distance = 15 min",
        "period = 1 h",
        "template = tag-quality",
        "formats = pdf xlsx html csv");
    write(
        project,
        "daily",
        "schedule = 0 6 * * *",
        "period = previous day",
        "template = daily-production",
        "formats = pdf xlsx");
  }

  private static void write(Path project, String name, String... lines) throws IOException {
    Files.writeString(
        project.resolve("org.hotbackup.reports.report-" + name + ".cfg"),
        String.join("\n", lines) + "\n");
  }
}
