package org.hotbackup.role.internal.loop;

import java.util.Optional;
import org.hotbackup.api.Wish;

/**
 * What survives a restart beside term and grace.
 *
 * @param wish the newest wish known (ROLE-10)
 * @param maintenance whether an operator keeps this station out of service (ROLE-10)
 * @param mainLicense on a backup, the main's licence text as heard last (LIC-3)
 * @param secondBackup on a backup, whether the main said last that it has another one (ROLE-16)
 */
public record PairMemory(
    Optional<Wish> wish, boolean maintenance, Optional<String> mainLicense, boolean secondBackup) {

  /** Of a new station. */
  public static final PairMemory NOTHING =
      new PairMemory(Optional.empty(), false, Optional.empty(), false);

  PairMemory with(Wish newWish) {
    return new PairMemory(Optional.of(newWish), maintenance, mainLicense, secondBackup);
  }

  PairMemory withMaintenance(boolean on) {
    return new PairMemory(wish, on, mainLicense, secondBackup);
  }

  PairMemory withMainLicense(String text) {
    return new PairMemory(wish, maintenance, Optional.of(text), secondBackup);
  }

  PairMemory withSecondBackup(boolean second) {
    return new PairMemory(wish, maintenance, mainLicense, second);
  }
}
