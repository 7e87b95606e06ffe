package org.hotbackup.console.internal;

import java.io.InputStream;
import java.io.OutputStream;

/** The Gogo shell of a test framework; its classes are not those of the test. */
final class Shell {

  private Shell() {}

  static String execute(TestFramework framework, String command) throws Exception {
    Object processor = framework.service("org.apache.felix.service.command.CommandProcessor");
    Object session =
        processor
            .getClass()
            .getMethod("createSession", InputStream.class, OutputStream.class, OutputStream.class)
            .invoke(
                processor,
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream());
    return String.valueOf(
        session.getClass().getMethod("execute", CharSequence.class).invoke(session, command));
  }
}
