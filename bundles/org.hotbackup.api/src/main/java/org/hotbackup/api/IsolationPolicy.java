package org.hotbackup.api;

/** What a station does when it has lost the other one and there is no witness to ask (ROLE-13). */
public enum IsolationPolicy {
  /** It works, whatever else it reaches: rather two than none. */
  PREFER_RUNNING,
  /** It works only while at least one of its reference addresses answers: rather none than two. */
  PREFER_SINGLE;

  /** The word used in settings and documents, for example {@code prefer-single}. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
