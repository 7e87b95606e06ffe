package org.hotbackup.reports.internal.render;

import java.util.Locale;

/** What a report can be made as (REP-2). */
public enum Format {
  PDF("application/pdf"),
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  HTML("text/html;charset=UTF-8"),
  CSV("text/csv;charset=UTF-8");

  private final String mediaType;

  Format(String mediaType) {
    this.mediaType = mediaType;
  }

  /** The ending of its files, without the dot. */
  public String ending() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** For {@code Content-Type}. */
  public String mediaType() {
    return mediaType;
  }
}
