package org.hotbackup.api;

/** How far a sample can be trusted; the code is what the column {@code quality} holds. */
public enum Quality {
  BAD(0),
  UNCERTAIN(1),
  GOOD(2);

  private final int code;

  Quality(int code) {
    this.code = code;
  }

  /** 0, 1 or 2, as in the SQL view {@code history}. */
  public int code() {
    return code;
  }
}
