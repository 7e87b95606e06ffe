package org.hotbackup.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.launcher.Failure;
import org.hotbackup.launcher.station.StationDirectory;
import org.hotbackup.project.files.Manifest;
import org.hotbackup.project.files.ProjectScan;
import org.hotbackup.project.swap.DiskOperations;
import org.hotbackup.project.swap.ProjectSwap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The project of this station and of the other one (CFG-9, CFG-10). */
@Command(
    name = "project",
    description = "Compares the project with the other station's, or pulls it from the main.",
    mixinStandardHelpOptions = true)
final class ProjectCommand implements Runnable {

  private static final String DIR = "The station directory.";

  /** A large project over a slow line takes its time; the station itself notices a dead one. */
  private static final Duration PULL_LIMIT = Duration.ofHours(1);

  /** A file that changes while it is read is read again, but not for ever. */
  private static final int LOOKS = 5;

  /** How a file differs, seen from the station that was asked. */
  private static final Map<String, String> SIGNS =
      Map.of("ADDED", "+", "MISSING", "-", "CHANGED", "~");

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say fingerprint, diff or pull");
  }

  @Command(
      description = "Prints the fingerprint of the project, whether the station runs or not.",
      mixinStandardHelpOptions = true)
  int fingerprint(@Parameters(paramLabel = "DIR", description = DIR) Path directory) {
    StationDirectory station = StationDirectory.open(directory);
    if (new ProjectSwap(station.project(), station.data(), new DiskOperations()).pending()) {
      throw new Failure(
          "the project is not whole, a pull was interrupted: start the station, which completes it");
    }
    spec.commandLine().getOut().println(manifest(station).fingerprint());
    return ExitStatus.OK;
  }

  private static Manifest manifest(StationDirectory station) {
    ProjectScan scan = new ProjectScan(station.project(), Clock.systemUTC());
    try {
      for (int i = 0; i < LOOKS; i++) {
        Optional<Manifest> manifest = scan.look();
        if (manifest.isPresent()) {
          return manifest.get();
        }
      }
    } catch (IOException e) {
      throw new Failure(
          "the project cannot be read: " + e + "; check the rights of " + station.project(), e);
    }
    throw new Failure("files of the project change all the time: try again when they keep still");
  }

  @Command(
      description = {
        "Lists the files that differ from the other station's. Exit status 0 where none do, else 1.",
        "+ only here, - only on the other station, ~ on both with different content."
      },
      mixinStandardHelpOptions = true)
  int diff(@Parameters(paramLabel = "DIR", description = DIR) Path directory) {
    JsonNode answer =
        Operated.find(StationDirectory.open(directory)).ask("project", "?compare=now");
    PrintWriter out = spec.commandLine().getOut();
    JsonNode differences = answer.path("differences");
    if (!differences.isArray()) {
      throw new Failure("the station did not compare the projects: update it");
    }
    if (differences.isEmpty()) {
      out.println("the same");
      return ExitStatus.OK;
    }
    print(out, differences);
    return ExitStatus.FAILURE;
  }

  @Command(
      description = "Makes the project of this backup the main's, whole or not at all.",
      mixinStandardHelpOptions = true)
  int pull(@Parameters(paramLabel = "DIR", description = DIR) Path directory) {
    JsonNode answer =
        Operated.find(StationDirectory.open(directory)).tell("project/pull", "{}", PULL_LIMIT);
    PrintWriter out = spec.commandLine().getOut();
    JsonNode changed = answer.path("changed");
    if (changed.isEmpty()) {
      out.println("the same already, nothing is changed");
      return ExitStatus.OK;
    }
    print(out, changed);
    out.println(
        "pulled; the former project is in " + Shown.text(answer.path("formerVersion"), "-"));
    return ExitStatus.OK;
  }

  private static void print(PrintWriter out, JsonNode files) {
    for (JsonNode file : files) {
      String sign = SIGNS.getOrDefault(file.path("difference").asText(), "?");
      out.println(sign + " " + Shown.text(file.path("path"), "?"));
    }
  }
}
