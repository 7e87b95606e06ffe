package org.hotbackup.project.swap;

import java.nio.file.Path;

/** Where a swap has its files. */
record Layout(Path project, Path data) {

  /** Ends the name of a former version that is not kept yet. */
  static final String UNFINISHED = ".new";

  /** Everything of a swap that is under way. */
  Path work() {
    return data.resolve("project-pull");
  }

  /** While it is there the project is not whole. */
  Path journal() {
    return work().resolve("journal.json");
  }

  /** What becomes the journal where the swap has to be undone. */
  Path undo() {
    return work().resolve("undo.json");
  }

  /** A new file before it is in its place. */
  Path staged(String path) {
    return work().resolve("new").resolve(path);
  }

  Path formerVersions() {
    return data.resolve(ProjectSwap.FORMER);
  }

  /** The former version as long as the swap is under way. */
  Path former(Journal swap) {
    return formerVersions().resolve(swap.former() + UNFINISHED);
  }
}
