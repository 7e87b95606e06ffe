package org.hotbackup.portal.internal.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.portal.internal.data.Call;
import org.hotbackup.portal.internal.data.Call.Refusal;
import org.hotbackup.portal.internal.data.Json;
import org.hotbackup.portal.internal.session.Session;
import org.hotbackup.portal.internal.session.Sessions.Seen;

/** A user's own account: sessions and password. */
final class AccountApi {

  private static final String ELSEWHERE =
      "Users are part of the project, which a backup takes from its main: change the password while"
          + " the main is active.";

  private final Station station;
  private final Door door;

  AccountApi(Station station, Door door) {
    this.station = station;
    this.door = door;
  }

  void show(Call call) throws IOException {
    ObjectNode document = Json.object();
    document.put("name", call.user().name());
    document.put("level", call.user().level().word());
    boolean main =
        station
            .status()
            .filter(status -> status.settings().configuredAs() == ConfiguredAs.MAIN)
            .isPresent();
    document.put("canChangePassword", main);
    document.put("why", main ? "" : ELSEWHERE);
    ArrayNode sessions = document.putArray("sessions");
    for (Seen seen : door.sessions().of(call.user().name())) {
      Session session = seen.session();
      sessions
          .addObject()
          .put("id", session.id())
          .put("since", session.begun().toString())
          .put("seen", seen.seen().toString())
          .put("address", session.address())
          .put("agent", session.agent())
          .put("current", session.id().equals(call.session().id()));
    }
    call.json(document);
  }

  void password(Call call, JsonNode asked) throws IOException {
    String name = call.user().name();
    door.users()
        .changePassword(
            name, asked.path("old").asText(), asked.path("new").asText(), call.address());
    door.users()
        .find(name)
        .ifPresent(account -> door.sessions().restamp(call.session(), account.stamp()));
    door.sessions().endOthers(call.session());
    call.said("The password is changed; other sessions have ended");
  }

  void end(Call call, JsonNode asked) throws IOException, Refusal {
    String which = asked.path("session").asText();
    if (which.equals("others")) {
      call.said(door.sessions().endOthers(call.session()) + " other sessions have ended");
    } else if (door.sessions().end(call.user().name(), which)) {
      call.said("The session has ended");
    } else {
      throw new Refusal(HttpServletResponse.SC_NOT_FOUND, "there is no such session any more");
    }
  }
}
