package org.hotbackup.project.swap;

import java.io.IOException;

/**
 * A project could be neither replaced nor left as it was: part of its files are the new ones. It is
 * completed by {@link ProjectSwap#recover}, at the latest when the station starts.
 */
public final class HalfDoneException extends IOException {

  private static final long serialVersionUID = 1L;

  HalfDoneException(IOException why) {
    super(
        "the project is replaced in part, since a file can be neither replaced nor restored: "
            + why
            + "; mend that, or restart the station: it goes on by itself",
        why);
  }
}
