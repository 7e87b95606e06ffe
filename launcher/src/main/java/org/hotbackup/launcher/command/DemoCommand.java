package org.hotbackup.launcher.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hotbackup.launcher.demo.Demo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "demo",
    description = "Runs a main and a backup on this machine and shows their roles until Ctrl-C.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--keep", description = "Leaves both running and returns.")
  private boolean keep;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "demo",
      description = "The folder for both stations; default: ./${DEFAULT-VALUE}.")
  private Path data;

  @Override
  public Integer call() {
    Demo demo = new Demo(data, spec.commandLine().getOut());
    if (keep) {
      demo.start();
      demo.sayHowToStop();
    } else {
      demo.runUntilInterrupted();
    }
    return ExitStatus.OK;
  }
}
