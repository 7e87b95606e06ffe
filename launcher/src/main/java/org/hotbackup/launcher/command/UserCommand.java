package org.hotbackup.launcher.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.hotbackup.api.User;
import org.hotbackup.audit.chain.Trail;
import org.hotbackup.launcher.Failure;
import org.hotbackup.launcher.station.StationDirectory;
import org.hotbackup.users.file.UserFile;
import org.hotbackup.users.file.UserFileException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Users of the project; a running station follows within a second. */
@Command(
    name = "user",
    description = "Manages the users of a project. Passwords come from standard input only.",
    mixinStandardHelpOptions = true)
final class UserCommand implements Runnable {

  private static final String DIR = "The station directory.";

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say add, passwd, remove or list");
  }

  @Command(description = "Adds a user.", mixinStandardHelpOptions = true)
  int add(
      @Parameters(paramLabel = "DIR", description = DIR) Path directory,
      @Parameters(paramLabel = "NAME", description = "The log-in name.") String name,
      @Option(
              names = "--level",
              paramLabel = "LEVEL",
              required = true,
              converter = LevelConverter.class,
              description = "viewer, operator or administrator.")
          User.Level level) {
    return change(
        directory,
        users -> users.add(name, level, TypedPassword.read()),
        "user " + name + " added");
  }

  @Command(description = "Gives a user another password.", mixinStandardHelpOptions = true)
  int passwd(
      @Parameters(paramLabel = "DIR", description = DIR) Path directory,
      @Parameters(paramLabel = "NAME", description = "The log-in name.") String name) {
    return change(
        directory,
        users -> users.changePassword(name, TypedPassword.read()),
        "password of " + name + " changed");
  }

  @Command(description = "Removes a user.", mixinStandardHelpOptions = true)
  int remove(
      @Parameters(paramLabel = "DIR", description = DIR) Path directory,
      @Parameters(paramLabel = "NAME", description = "The log-in name.") String name) {
    return change(directory, users -> users.remove(name), "user " + name + " removed");
  }

  @Command(description = "Lists the users.", mixinStandardHelpOptions = true)
  int list(@Parameters(paramLabel = "DIR", description = DIR) Path directory) {
    try {
      for (User user : users(directory).list()) {
        spec.commandLine().getOut().println(user.name() + " " + user.level().word());
      }
      return ExitStatus.OK;
    } catch (UserFileException e) {
      throw new Failure(e.getMessage(), e);
    }
  }

  private interface Change {
    void apply(UserFile users) throws UserFileException;
  }

  private int change(Path directory, Change change, String done) {
    UserFile users = users(directory);
    try {
      change.apply(users);
    } catch (UserFileException e) {
      throw new Failure(e.getMessage(), e);
    }
    tellAudit(StationDirectory.open(directory), users);
    spec.commandLine().getOut().println(done);
    return ExitStatus.OK;
  }

  /** So that the station knows who changed the file; else it only sees that it is another one. */
  private void tellAudit(StationDirectory station, UserFile users) {
    try {
      Trail trail = new Trail(station.data().resolve("audit"));
      if (trail.exists()) {
        trail.wrote(users.text().orElse(""), System.getProperty("user.name", ""));
      }
    } catch (IOException e) {
      spec.commandLine()
          .getErr()
          .println("the audit trail will not tell who did this, only that it was done: " + e);
    }
  }

  private static UserFile users(Path directory) {
    return new UserFile(StationDirectory.open(directory).project());
  }

  static final class LevelConverter implements ITypeConverter<User.Level> {

    @Override
    public User.Level convert(String value) {
      try {
        return User.Level.valueOf(value.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "'" + value + "' is no level: give viewer, operator or administrator");
      }
    }
  }
}
