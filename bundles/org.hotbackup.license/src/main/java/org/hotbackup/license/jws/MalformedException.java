package org.hotbackup.license.jws;

/** A text is not what it should be; the message is one clause that says why. */
public final class MalformedException extends Exception {

  private static final long serialVersionUID = 1L;

  public MalformedException(String message) {
    super(message);
  }
}
