package org.hotbackup.launcher.command;

import java.io.PrintWriter;
import org.hotbackup.launcher.Distribution;
import org.hotbackup.launcher.Failure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command line as a whole. */
@Command(
    name = "hotbackup",
    description = "Runs stations that back each other up.",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    subcommands = {
      CreateCommand.class,
      RunCommand.class,
      StartCommand.class,
      StopCommand.class,
      StatusCommand.class,
      TestConnectionCommand.class,
      SwitchoverCommand.class,
      MaintenanceCommand.class,
      DrillCommand.class,
      ProjectCommand.class,
      UserCommand.class,
      HttpsCommand.class,
      AuditCommand.class,
      LicenseCommand.class,
      DemoCommand.class,
    })
public final class Commands implements Runnable {

  @Spec private CommandSpec spec;

  private Commands() {}

  /**
   * Runs a command.
   *
   * @return the exit status, see {@link ExitStatus}
   */
  public static int execute(String... arguments) {
    return commandLine().execute(arguments);
  }

  static CommandLine commandLine() {
    return new CommandLine(new Commands())
        .setParameterExceptionHandler(Commands::wrongUsage)
        .setExecutionExceptionHandler(Commands::failed)
        .setExpandAtFiles(false);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given");
  }

  private static int wrongUsage(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    print(
        command.getErr(),
        oneLine(e.getMessage())
            + "; see '"
            + command.getCommandSpec().qualifiedName()
            + " --help'");
    return ExitStatus.USAGE;
  }

  private static int failed(Exception e, CommandLine command, ParseResult result) {
    print(command.getErr(), oneLine(e instanceof Failure ? e.getMessage() : e.toString()));
    if (System.getenv("HOTBACKUP_DEBUG") != null) {
      e.printStackTrace(command.getErr());
    }
    return ExitStatus.FAILURE;
  }

  private static void print(PrintWriter err, String line) {
    err.println("hotbackup: " + line);
    err.flush();
  }

  private static String oneLine(String text) {
    return text == null ? "" : text.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  /** What {@code --version} prints. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      return new String[] {"Hotbackup " + Distribution.version()};
    }
  }
}
