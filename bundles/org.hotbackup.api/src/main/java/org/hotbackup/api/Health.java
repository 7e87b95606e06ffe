package org.hotbackup.api;

/**
 * What a station reaches of what the work needs (ROLE-17).
 *
 * @param database whether its database takes rows
 * @param sources how many data sources it has
 * @param sourcesReached how many of them answer, 0 to {@code sources}
 */
public record Health(boolean database, int sources, int sourcesReached) {

  /** Reached sources in percent; 100 where there are none. */
  public int percent() {
    return sources == 0 ? 100 : sourcesReached * 100 / sources;
  }

  /** Whether it suffices for the work. */
  public boolean suffices(int leastPercent) {
    return database && percent() >= leastPercent;
  }
}
