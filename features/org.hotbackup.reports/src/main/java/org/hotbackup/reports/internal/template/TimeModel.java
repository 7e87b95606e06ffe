package org.hotbackup.reports.internal.template;

import freemarker.template.TemplateDateModel;
import java.time.Instant;
import java.util.Date;

/** A time as templates see it, still exact. */
record TimeModel(Instant time) implements TemplateDateModel {

  @Override
  public Date getAsDate() {
    return Date.from(time);
  }

  @Override
  public int getDateType() {
    return DATETIME;
  }
}
