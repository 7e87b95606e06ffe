package org.hotbackup.portal.internal.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.hotbackup.api.Alarm;
import org.hotbackup.api.Conditions;
import org.hotbackup.api.HistoryUnavailableException;

/** What {@code api/alarms} answers. */
final class AlarmsDocument {

  private AlarmsDocument() {}

  static ObjectNode of(Sources sources, Instant from, Instant to)
      throws HistoryUnavailableException {
    ObjectNode document = Json.object();
    ArrayNode standing = document.putArray("standing");
    ArrayNode log = document.putArray("log");
    if (sources.conditions().isPresent()) {
      Conditions conditions = sources.conditions().get();
      put(conditions.standing(), standing);
      put(conditions.log(from, to), log);
    }
    return document;
  }

  private static void put(List<Alarm> alarms, ArrayNode into) {
    for (Alarm alarm : alarms) {
      into.addObject()
          .put("condition", alarm.condition())
          .put("tag", alarm.tag())
          .put("raised", alarm.raised().toString())
          .put("cleared", Json.text(alarm.cleared()))
          .put("acknowledged", Json.text(alarm.acknowledged()))
          .put("acknowledgedBy", alarm.acknowledgedBy().orElse(null))
          .put("text", alarm.text());
    }
  }
}
