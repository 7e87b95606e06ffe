package org.hotbackup.console.internal;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.hotbackup.api.Outcome;
import org.hotbackup.api.RoleService;

/** {@link Operations} as HTTP answers: 200 done, 409 refused, 400 not understood. */
final class Replies {

  /** What {@code maintenance} takes. */
  static final String MAINTENANCE_BODY = "{\"on\":true} or {\"on\":false}";

  /** What {@code acknowledge} takes. */
  static final String ACKNOWLEDGE_BODY =
      "{\"condition\":\"NAME\",\"raised\":\"2026-01-31T10:00:00Z\"}";

  /** What {@code retry-effect} takes. */
  static final String RETRY_BODY =
      "{\"item\":\"ITEM\",\"planned\":\"2026-01-31T10:00:00Z\",\"channel\":\"CHANNEL\"}";

  private Replies() {}

  static Reply acknowledge(Station station, JsonNode asked, String actor) {
    JsonNode condition = asked.path("condition");
    JsonNode raised = asked.path("raised");
    if (!condition.isTextual() || !raised.isTextual()) {
      return new Reply(
          HttpServletResponse.SC_BAD_REQUEST,
          Map.of("error", "condition or raised is no text: send " + ACKNOWLEDGE_BODY));
    }
    return Reply.of(Acknowledgement.of(station, condition.textValue(), raised.textValue(), actor));
  }

  static Reply retryEffect(Station station, RoleService role, JsonNode asked, String actor) {
    JsonNode item = asked.path("item");
    JsonNode planned = asked.path("planned");
    JsonNode channel = asked.path("channel");
    if (!item.isTextual() || !planned.isTextual() || !channel.isTextual()) {
      return new Reply(
          HttpServletResponse.SC_BAD_REQUEST,
          Map.of("error", "item, planned or channel is no text: send " + RETRY_BODY));
    }
    return Reply.of(
        station.retryEffect(
            role, item.textValue(), planned.textValue(), channel.textValue(), actor));
  }

  static Reply switchover(RoleService role, String actor) {
    return Reply.of(Operations.switchover(role, actor));
  }

  static Reply maintenance(RoleService role, JsonNode asked, String actor) {
    JsonNode on = asked.path("on");
    if (!on.isBoolean()) {
      return new Reply(
          HttpServletResponse.SC_BAD_REQUEST,
          Map.of(
              "error",
              "on is " + (on.isMissingNode() ? "missing" : on) + ": send " + MAINTENANCE_BODY));
    }
    return Reply.of(Operations.maintenance(role, on.booleanValue(), actor));
  }

  static Reply drill(RoleService role, String actor) {
    Operations.Drilled drilled = Operations.drill(role, actor);
    return drilled instanceof Operations.Drilled.Done done
        ? new Reply(HttpServletResponse.SC_OK, DrillDocument.of(done.report()))
        : Reply.of(new Outcome(false, ((Operations.Drilled.Refused) drilled).why()));
  }

  static Reply pull(Station station, String actor) {
    return Reply.of(
        station
            .project()
            .map(project -> Operations.pull(project, actor))
            .orElseGet(() -> new Outcome(false, "the project service is not there; try again")));
  }
}
