package org.hotbackup.notifications.internal.event;

import java.util.Locale;

/** What kind of thing has happened, with what a mail says of it where the rule says nothing. */
public enum Kind {
  RAISED("▲", "{text}", "condition: {condition}\ntag: {tag}\nraised: {time}"),
  CLEARED("▼", "{text}", "condition: {condition}\ntag: {tag}\nraised: {raised}\ncleared: {time}"),
  UNACKNOWLEDGED(
      "⏱",
      "{text}",
      "condition: {condition}\ntag: {tag}\nraised: {raised}\nunacknowledged: {duration}"),
  REPORT_DONE("✔", "{report} {planned}", "report: {report}\nplanned: {planned}\n{files}"),
  REPORT_FAILED("✖", "{report} {planned}", "report: {report}\nplanned: {planned}\n{error}"),
  ROLE(
      "⇄",
      "{changed}: {from} → {to}",
      "station: {changed}\ntime: {time}\nrole: {from} → {to}\ncause: {cause}\n{detail}"),
  ALARM("▲", "{check}", "check: {check}\ntime: {time}\n{detail}"),
  ALARM_OVER("▼", "{check}", "check: {check}\ntime: {time}\n{detail}"),
  TEST("✉", "{rule}", "time: {time}\n{detail}");

  private final String symbol;
  private final String about;
  private final String text;

  Kind(String symbol, String about, String text) {
    this.symbol = symbol;
    this.about = about;
    this.text = text;
  }

  /** As a placeholder shows it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** A sign that needs no language. */
  public String symbol() {
    return symbol;
  }

  /** Subject of a rule that has none of its own. */
  public String subject() {
    return "{symbol} [{station}] " + about;
  }

  /** One line about an event that a mail tells of besides. */
  public String line() {
    return "{time} {symbol} " + about;
  }

  /** Same for the text. */
  public String text() {
    return text + "\n\n-- \n{station}, {rule}\n";
  }
}
