package org.hotbackup.notifications.internal.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import org.hotbackup.api.Effect;
import org.hotbackup.notifications.internal.settings.MailSettings;
import org.hotbackup.notifications.internal.settings.Rule;

/** What the page shows, as JSON. */
final class NotificationsDocument {

  static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int MOST = 100;

  private NotificationsDocument() {}

  static ObjectNode of(Desk desk) {
    ObjectNode document = MAPPER.createObjectNode();
    document.put("station", desk.station());
    document.put("active", desk.active());
    desk.catalogue().server().ifPresent(server -> server(server, document.putObject("server")));
    ArrayNode rules = document.putArray("rules");
    for (Rule rule : desk.catalogue().rules()) {
      rules
          .addObject()
          .put("name", rule.name())
          .put("on", rule.definition().substring(0, rule.definition().lastIndexOf('|')))
          .put("to", rule.recipients())
          .put("delay", rule.delay().toSeconds())
          .put("distance", rule.distance().toSeconds());
    }
    ArrayNode refused = document.putArray("refused");
    for (Map.Entry<String, String> one : desk.catalogue().refused().entrySet()) {
      refused.addObject().put("pid", one.getKey()).put("why", one.getValue());
    }
    ArrayNode mails = document.putArray("mails");
    desk.mails(MOST).forEach(mail -> mail(mail, mails.addObject()));
    return document;
  }

  private static void server(MailSettings server, ObjectNode document) {
    document.put("address", server.address());
    document.put("security", server.security().name());
    document.put("from", server.from().toString());
    document.put("perMinute", server.perMinute());
    document.put("perHour", server.perHour());
  }

  private static void mail(Effect mail, ObjectNode document) {
    document.put("time", mail.key().planned().toString());
    document.put("rule", mail.key().item().substring(Rule.ITEM_PREFIX.length()));
    document.put("about", mail.key().channel().replaceFirst("^smtp:", ""));
    document.put("state", mail.state().name());
    document.put("attempts", mail.attempts());
    document.put("changed", mail.changed().toString());
    document.put("next", mail.next().map(Instant::toString).orElse(null));
    document.put("station", mail.station());
    document.put("detail", mail.detail());
  }
}
