package org.hotbackup.launcher.command;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.hotbackup.launcher.Failure;

/** A password from standard input, the only way in for passwords. */
final class TypedPassword {

  private TypedPassword() {}

  /** One line of standard input; a terminal asks for it and does not show it. */
  static String read() {
    Console terminal = System.console();
    if (terminal != null) {
      char[] typed = terminal.readPassword("Password: ");
      return typed == null ? "" : new String(typed);
    }
    try {
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new Failure("the password cannot be read from standard input: " + e.getMessage(), e);
    }
  }
}
