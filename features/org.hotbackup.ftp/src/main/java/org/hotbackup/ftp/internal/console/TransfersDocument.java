package org.hotbackup.ftp.internal.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hotbackup.api.Effect;
import org.hotbackup.api.EffectState;
import org.hotbackup.ftp.internal.plan.TransferPlan;

/** What the page shows, as JSON. */
final class TransfersDocument {

  static final ObjectMapper MAPPER = new ObjectMapper();

  private TransfersDocument() {}

  static ObjectNode of(TransferDesk desk) {
    ObjectNode document = MAPPER.createObjectNode();
    document.put("station", desk.station());
    document.put("active", desk.active());
    Optional<TransferDesk.Rows> rows = desk.rows();
    document.put("known", rows.isPresent());
    List<Effect> open = rows.map(TransferDesk.Rows::open).orElse(List.of());
    List<Effect> last = rows.map(TransferDesk.Rows::last).orElse(List.of());
    ArrayNode transfers = document.putArray("transfers");
    for (TransferPlan plan : desk.catalogue().plans()) {
      transfer(plan, open, last, transfers.addObject());
    }
    ArrayNode refused = document.putArray("refused");
    desk.catalogue()
        .refused()
        .forEach((pid, why) -> refused.addObject().put("pid", pid).put("why", why));
    ArrayNode troubles = document.putArray("open");
    open.forEach(row -> row(row, troubles.addObject()));
    ArrayNode latest = document.putArray("last");
    last.forEach(row -> row(row, latest.addObject()));
    return document;
  }

  private static void transfer(
      TransferPlan plan, List<Effect> open, List<Effect> last, ObjectNode document) {
    document.put("name", plan.name());
    document.put("target", plan.address().words());
    document.put("source", plan.source().words());
    document.put("keepDays", plan.keep().toDays());
    document.put(
        "open", count(plan, open, EffectState.RETRY) + count(plan, open, EffectState.CLAIMED));
    document.put("givenUp", count(plan, open, EffectState.GIVEN_UP));
    document.put(
        "next",
        text(
            open.stream()
                .filter(row -> row.key().channel().equals(plan.name()))
                .flatMap(row -> row.next().stream())
                .min(Instant::compareTo)));
    document.put(
        "done",
        text(
            last.stream()
                .filter(row -> row.key().channel().equals(plan.name()))
                .filter(row -> row.state() == EffectState.DONE)
                .map(Effect::changed)
                .findFirst()));
  }

  private static long count(TransferPlan plan, List<Effect> rows, EffectState state) {
    return rows.stream()
        .filter(row -> row.state() == state && row.key().channel().equals(plan.name()))
        .count();
  }

  private static String text(Optional<Instant> time) {
    return time.map(Instant::toString).orElse(null);
  }

  private static void row(Effect row, ObjectNode document) {
    document.put("item", row.key().item());
    document.put("planned", row.key().planned().toString());
    document.put("channel", row.key().channel());
    document.put("state", row.state().name());
    document.put("attempts", row.attempts());
    document.put("changed", row.changed().toString());
    document.put("next", text(row.next()));
    document.put("station", row.station());
    document.put("detail", row.detail());
  }
}
