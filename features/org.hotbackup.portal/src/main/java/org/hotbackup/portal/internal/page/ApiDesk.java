package org.hotbackup.portal.internal.page;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.NotPermittedException;
import org.hotbackup.portal.internal.ActivePortal;
import org.hotbackup.portal.internal.data.Call;
import org.hotbackup.portal.internal.data.Call.Refusal;
import org.hotbackup.portal.internal.data.Json;
import org.hotbackup.portal.internal.data.StateDocument;
import org.hotbackup.portal.internal.live.LivePage;

/** Who may ask for what below {@code /portal/api/}, and in what words it is refused (SEC-3). */
final class ApiDesk {

  private static final String TOKEN_HEADER = "X-Hotbackup-Token";

  /** Request attribute by which an address says what it was asked for, for the audit trail. */
  private static final String ASKED = "org.hotbackup.asked";

  private static final int MOST_BODY = 8 * 1024;

  private final Station station;
  private final Door door;
  private final AccountApi account;

  ApiDesk(Station station, Door door) {
    this.station = station;
    this.door = door;
    account = new AccountApi(station, door);
  }

  /** Whether a token is that of the session. */
  static boolean holds(Call call, String token) {
    return token != null
        && MessageDigest.isEqual(
            token.getBytes(StandardCharsets.UTF_8),
            call.session().token().getBytes(StandardCharsets.UTF_8));
  }

  void answer(String path, boolean post, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Call> call = door.call(request, response);
    Optional<ActivePortal> portal = station.portal();
    if (call.isEmpty()) {
      Call.refuse(response, HttpServletResponse.SC_UNAUTHORIZED, "log in first");
    } else if (portal.isEmpty()) {
      Call.refuse(
          response,
          HttpServletResponse.SC_SERVICE_UNAVAILABLE,
          "this station has just stopped being active");
    } else {
      answer(path, post, call.get(), portal.get());
    }
  }

  private void answer(String path, boolean post, Call call, ActivePortal portal)
      throws IOException {
    HttpServletResponse response = call.response();
    try {
      if (!(post ? post(path, call, portal) : get(path, call, portal))) {
        Call.refuse(response, HttpServletResponse.SC_NOT_FOUND, "there is no such address");
      }
    } catch (Refusal e) {
      Call.refuse(response, e.status(), e.getMessage());
    } catch (IllegalArgumentException e) {
      Call.refuse(response, HttpServletResponse.SC_BAD_REQUEST, e.getMessage());
    } catch (IllegalStateException | NotPermittedException e) {
      Call.refuse(response, HttpServletResponse.SC_CONFLICT, e.getMessage());
    } catch (HistoryUnavailableException e) {
      Call.refuse(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      Call.refuse(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "the station stops");
    }
  }

  private boolean get(String path, Call call, ActivePortal portal)
      throws IOException, Refusal, HistoryUnavailableException, InterruptedException {
    switch (path) {
      case "state" -> call.json(state(call, portal));
      case "stream" -> stream(call, portal);
      case "account" -> account.show(call);
      case "code" ->
          call.json(
              Json.object()
                  .put(
                      "code",
                      door.code(call.session())
                          .orElseThrow(
                              () ->
                                  new IllegalStateException("there is no pair key to sign with"))));
      default -> {
        return portal.api().get(path, call);
      }
    }
    return true;
  }

  private boolean post(String path, Call call, ActivePortal portal)
      throws IOException, Refusal, HistoryUnavailableException, NotPermittedException {
    if (!door.sameOrigin(call.request()) || !holds(call, call.request().getHeader(TOKEN_HEADER))) {
      throw new Refusal(HttpServletResponse.SC_FORBIDDEN, "the page is out of date; load it again");
    }
    JsonNode asked = body(call.request());
    switch (path) {
      case "account/password" -> account.password(call, asked);
      case "account/end" -> account.end(call, asked);
      default -> {
        call.request().setAttribute(ASKED, asked.toString());
        return portal.api().post(path, call, asked);
      }
    }
    return true;
  }

  private static JsonNode body(HttpServletRequest request) throws IOException, Refusal {
    byte[] bytes;
    try (InputStream in = request.getInputStream()) {
      bytes = in.readNBytes(MOST_BODY + 1);
    }
    if (bytes.length > MOST_BODY) {
      throw new Refusal(
          HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
          "the request is longer than " + MOST_BODY + " bytes");
    }
    return Json.read(new String(bytes, StandardCharsets.UTF_8));
  }

  private Object state(Call call, ActivePortal portal) {
    Browser browser = new Browser(call.request(), station.settings());
    return StateDocument.of(portal, call.user(), station.own(browser), station.other(browser));
  }

  private void stream(Call call, ActivePortal portal) throws IOException {
    Browser browser = new Browser(call.request(), station.settings());
    Optional<URI> called = station.own(browser);
    LivePage page =
        new LivePage(
            portal,
            call.texts("tag"),
            () ->
                door.sessions().stillOpen(call.session()) && door.user(call.session()).isPresent(),
            () ->
                StateDocument.of(portal, call.user(), called, station.otherThan(called)).toString(),
            () -> StateDocument.alarms(portal).map(Object::toString),
            () -> door.code(call.session()));
    portal.streams().open(call, station.settings().streams(), LivePage.TURN_MILLIS, page);
  }
}
