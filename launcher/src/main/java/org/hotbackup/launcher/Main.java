package org.hotbackup.launcher;

import org.hotbackup.launcher.command.Commands;

/** Entry point of {@code bin/hotbackup}. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(Commands.execute(arguments));
  }
}
