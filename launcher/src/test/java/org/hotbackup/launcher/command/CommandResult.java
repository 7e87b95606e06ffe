package org.hotbackup.launcher.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What a command, run in this process, printed and returned. */
record CommandResult(int exit, String out, String err) {

  static CommandResult of(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine =
        Commands.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    int exit = commandLine.execute(words);
    return new CommandResult(exit, out.toString(), err.toString());
  }
}
