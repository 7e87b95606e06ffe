package org.hotbackup.portal.internal.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hotbackup.api.RoleChange;

/** What {@code api/timeline} answers: the role changes of both stations (ROLE-14). */
final class TimelineDocument {

  private static final int MOST = 200;

  private TimelineDocument() {}

  static ObjectNode of(Sources sources) {
    ObjectNode document = Json.object();
    ArrayNode changes = document.putArray("changes");
    for (RoleChange change : sources.role().timeline(MOST)) {
      changes
          .addObject()
          .put("time", change.time().toString())
          .put("station", change.station())
          .put("from", change.from().name())
          .put("to", change.to().name())
          .put("cause", change.cause().name())
          .put("detail", change.detail())
          .put("term", change.term())
          .put("millis", change.millis());
    }
    return document;
  }
}
