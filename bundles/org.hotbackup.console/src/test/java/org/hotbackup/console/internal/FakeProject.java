package org.hotbackup.console.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.hotbackup.api.Project;
import org.hotbackup.api.ProjectException;

/** A project that is the same as the peer's, or differs as a test says. */
final class FakeProject implements Project {

  static final String PEER = "0123456789abcdef".repeat(4);
  static final String OTHER = "fedcba9876543210".repeat(4);

  final AtomicReference<Optional<String>> fingerprint = new AtomicReference<>(Optional.of(PEER));
  final AtomicReference<Optional<List<FileDifference>>> differences =
      new AtomicReference<>(Optional.empty());
  final AtomicReference<String> pulledBy = new AtomicReference<>();

  void differ(FileDifference... files) {
    fingerprint.set(Optional.of(OTHER));
    differences.set(Optional.of(List.of(files)));
  }

  void match() {
    fingerprint.set(Optional.of(PEER));
    differences.set(Optional.empty());
    pulledBy.set(null);
  }

  @Override
  public Optional<String> fingerprint() {
    return fingerprint.get();
  }

  @Override
  public Optional<List<FileDifference>> differences() {
    return differences.get();
  }

  @Override
  public List<FileDifference> compare() throws ProjectException {
    return differences.get().orElseThrow(() -> new ProjectException("10.0.0.5 does not answer"));
  }

  @Override
  public Pulled pull(String actor) throws ProjectException {
    List<FileDifference> changed = compare();
    match();
    pulledBy.set(actor);
    return new Pulled(changed, Optional.of("project-former/1"), FakeRole.SINCE);
  }

  @Override
  public Optional<Pulled> lastPull() {
    return Optional.empty();
  }
}
