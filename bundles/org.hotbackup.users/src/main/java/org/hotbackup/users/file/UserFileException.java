package org.hotbackup.users.file;

/** The users cannot be read or changed as asked; the message is one line that says what to do. */
public final class UserFileException extends Exception {

  private static final long serialVersionUID = 1L;

  UserFileException(String message) {
    super(message);
  }
}
