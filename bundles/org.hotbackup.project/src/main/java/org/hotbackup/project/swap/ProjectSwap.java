package org.hotbackup.project.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces the project of a station, whole or not at all, whenever the process is killed (CFG-10).
 * One at a time: nothing keeps two of them from each other, the station's lock does.
 */
public final class ProjectSwap {

  /** Former versions that are kept. */
  public static final int KEPT = 3;

  /** Folder of {@code data/} with former versions, each named by the time it was replaced. */
  public static final String FORMER = "project-former";

  private static final Logger LOG = LoggerFactory.getLogger(ProjectSwap.class);

  private final Layout layout;
  private final FileOperations operations;
  private final Steps steps;

  /**
   * A swap for one station.
   *
   * @param project the station's {@code project/}
   * @param data the station's {@code data/}
   */
  public ProjectSwap(Path project, Path data, FileOperations operations) {
    this.layout = new Layout(project, data);
    this.operations = operations;
    this.steps = new Steps(layout, operations);
  }

  /** Whether a swap has begun that is not completed; until then the project is not whole. */
  public boolean pending() {
    return Files.exists(layout.journal());
  }

  /** Where a new file waits for its turn; make it with {@link #operations}. */
  public Path staged(String path) {
    return layout.staged(path);
  }

  /** The way to the disk. */
  public FileOperations operations() {
    return operations;
  }

  /**
   * Completes what a killed process has begun, or clears away what it has not come to begin.
   *
   * @return a sentence for the log; empty where there was nothing to complete
   * @throws IOException it cannot be completed; the project is not whole, see {@link #pending}
   */
  public Optional<String> recover() throws IOException {
    Optional<Journal> begun = Journal.read(layout.journal());
    if (begun.isEmpty()) {
      clear();
      return Optional.empty();
    }
    steps.apply(begun.get());
    steps.finish(begun.get());
    return Optional.of(
        begun.get().undo()
            ? "an interrupted pull of the project is undone, the former project is in force"
            : "an interrupted pull of the project is completed, the new project is in force; the"
                + " former one is in data/"
                + FORMER
                + "/"
                + begun.get().former());
  }

  /** Removes what a pull that came to nothing has left. */
  public void clear() throws IOException {
    steps.clear();
  }

  /** A swap that can begin. */
  public static final class Ready {

    private final Journal journal;

    private Ready(Journal journal) {
      this.journal = journal;
    }
  }

  /**
   * Makes everything ready: checks the places and keeps the project as it is now. Changes nothing
   * in the project. The new files are {@link #staged} already.
   *
   * @param current paths of all files the project has now
   * @param puts paths of the files to be replaced or added
   * @param removed paths of the files to be removed
   * @param name name of the former version, as a folder is named
   * @throws IOException it cannot be done; the message says why
   */
  public Ready prepare(Set<String> current, List<String> puts, List<String> removed, String name)
      throws IOException {
    Places.check(layout.project(), puts, removed);
    Journal swap =
        new Journal(
            false,
            name,
            puts.stream().filter(current::contains).toList(),
            puts.stream().filter(path -> !current.contains(path)).toList(),
            removed);
    Trees trees = new Trees(operations);
    Set<Path> folders = new TreeSet<>();
    for (String path : current) {
      Path to = layout.former(swap).resolve(path);
      trees.makeParent(to, layout.data(), folders);
      operations.copy(layout.project().resolve(path), to);
    }
    for (String path : puts) {
      Trees.parents(staged(path), layout.data(), folders);
    }
    operations.makeFolders(layout.work());
    swap.undone().write(layout.undo(), operations);
    for (Path folder : folders) {
      operations.sync(folder);
    }
    return new Ready(swap);
  }

  /**
   * Replaces the project.
   *
   * @return folder of the station directory that holds the former version
   * @throws HalfDoneException part is replaced and cannot be restored now
   * @throws IOException it is not replaced, all is as it was
   */
  public String commit(Ready ready) throws IOException {
    try {
      ready.journal.write(layout.journal(), operations);
      steps.apply(ready.journal);
    } catch (IOException e) {
      undo(ready.journal, e);
      throw e;
    }
    finish(ready.journal);
    return "data/" + FORMER + "/" + ready.journal.former();
  }

  private void undo(Journal begun, IOException why) throws HalfDoneException {
    if (!pending()) {
      return; // it is the journal that could not be written
    }
    try {
      operations.move(layout.undo(), layout.journal());
      operations.sync(layout.work());
      steps.apply(begun.undone());
    } catch (IOException e) {
      HalfDoneException half = new HalfDoneException(why);
      half.addSuppressed(e);
      throw half;
    }
    finish(begun.undone());
  }

  /**
   * The project is whole by now, and what remains can be done at any time, see {@link #recover}.
   */
  private void finish(Journal journal) {
    try {
      steps.finish(journal);
    } catch (IOException e) {
      LOG.warn("what is left of a pull cannot be removed yet: {}", e.toString());
    }
  }
}
