package org.hotbackup.portal.internal.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleStatus;
import org.hotbackup.portal.internal.data.Call;
import org.hotbackup.portal.internal.data.Json;
import org.hotbackup.portal.internal.page.Assets.Asset;
import org.hotbackup.portal.internal.page.Redirection.Decision;

/** Answers every address below {@code /portal/}, or says where it is answered (PORT-2). */
public final class Front {

  private static final Set<String> PAGES =
      Set.of("", "trends", "reports", "alarms", "timeline", "account");
  private static final int TEMPORARY_REDIRECT = 307;

  /** Longer than a page takes to be sent to and fro, shorter than anybody waits. */
  private static final int LOOP_SECONDS = 2;

  private final Station station;
  private final Door door;
  private final ApiDesk api;
  private final Assets assets = new Assets();
  private final String sent;

  /** For one station. */
  public Front(Station station, Door door) {
    this.station = station;
    this.door = door;
    api = new ApiDesk(station, door);
    sent = "hotbackup-sent-" + Door.mark(station.name());
  }

  /**
   * Answers a request.
   *
   * @param path what follows {@code /portal/}, decoded
   */
  public void answer(String path, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Browser browser = new Browser(request, station.settings());
    Headers.protect(response, station.other(browser));
    if (path.equals("where")) {
      where(browser, response);
      return;
    }
    Decision decision = Redirection.decide(situation(browser));
    if (decision instanceof Decision.Send to) {
      browser.keep(response, sent, "1", LOOP_SECONDS);
      response.setStatus(TEMPORARY_REDIRECT);
      response.setHeader("Location", sameIn(to.portal(), request));
    } else if (decision instanceof Decision.Wait && isAsset(path)) {
      asset(path, request, response);
    } else if (decision instanceof Decision.Wait wait) {
      response.setHeader("Retry-After", "1");
      response.setHeader("Refresh", "1");
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      page("waiting.html", Map.of("REASON", wait.why()), response);
    } else {
      serve(path, request, response);
    }
  }

  private Redirection.Situation situation(Browser browser) {
    Optional<RoleStatus> status = station.status();
    return new Redirection.Situation(
        station.serving(),
        status.map(RoleStatus::role).orElse(Role.STARTING),
        status.filter(known -> known.license().licensed().contains(Redirection.OPTION)).isPresent(),
        station.own(browser),
        status.flatMap(RoleStatus::peer),
        browser.cookie(sent).isPresent());
  }

  /** The same path and query below another station's portal, as they came. */
  private static String sameIn(URI portal, HttpServletRequest request) {
    String path = request.getRequestURI().substring(Browser.ROOT.length());
    String base = portal.toString();
    String query = request.getQueryString();
    return base.substring(0, base.length() - 1) + path + (query == null ? "" : "?" + query);
  }

  /** For pages of either station that look for the active one: no secret, so for everybody. */
  private void where(Browser browser, HttpServletResponse response) throws IOException {
    response.setHeader("Access-Control-Allow-Origin", "*");
    byte[] said =
        Json.object()
            .put("station", station.name())
            .put("role", station.status().map(RoleStatus::role).orElse(Role.STARTING).name())
            .put("active", station.serving())
            .put("other", station.other(browser).map(URI::toString).orElse(null))
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    response.setContentType("application/json;charset=UTF-8");
    response.setContentLength(said.length);
    response.getOutputStream().write(said);
  }

  private void serve(String path, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    boolean posts = request.getMethod().equals("POST");
    if (!reads && !posts) {
      response.setHeader("Allow", "GET, HEAD, POST");
      Call.refuse(
          response,
          HttpServletResponse.SC_METHOD_NOT_ALLOWED,
          "method " + request.getMethod() + " is not known here");
    } else if (path.startsWith("api/")) {
      api.answer(path.substring("api/".length()), posts, request, response);
    } else if (posts) {
      post(path, request, response);
    } else if (path.equals("login")) {
      login("", request, response);
    } else if (PAGES.contains(path)) {
      shell(request, response);
    } else {
      asset(path, request, response);
    }
  }

  private void post(String path, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (path) {
      case "moved" -> door.moved(request, response);
      case "login" -> {
        if (!door.sameOrigin(request)) {
          response.setStatus(HttpServletResponse.SC_FORBIDDEN);
          login("This log-in came from another web site; log in here.", request, response);
        } else if (!door.login(request, response)) {
          response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
          login(Door.FAILED, request, response);
        }
      }
      case "logout" -> {
        Optional<Call> call = door.call(request, response);
        if (call.filter(known -> ApiDesk.holds(known, known.text("token"))).isPresent()) {
          door.logout(call.get());
        } else {
          door.sendOn(response, "");
        }
      }
      default ->
          Call.refuse(response, HttpServletResponse.SC_NOT_FOUND, "there is no such address");
    }
  }

  private void login(String error, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    page(
        "login.html",
        Map.of(
            "ERROR", error,
            "NEXT", Door.next(Door.parameter(request, "next")),
            "STATION", station.name()),
        response);
  }

  private void shell(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Optional<Call> call = door.call(request, response);
    if (call.isEmpty()) {
      String query = request.getQueryString();
      String next = request.getRequestURI() + (query == null ? "" : "?" + query);
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      response.setHeader(
          "Location",
          Browser.ROOT
              + "/login?next="
              + URLEncoder.encode(Door.next(next), StandardCharsets.UTF_8));
      return;
    }
    Browser browser = new Browser(request, station.settings());
    page(
        "shell.html",
        Map.of(
            "TOKEN", call.get().session().token(),
            "USER", call.get().user().name(),
            "LEVEL", call.get().user().level().word(),
            "OWN", station.own(browser).map(URI::toString).orElse(""),
            "OTHER", station.other(browser).map(URI::toString).orElse("")),
        response);
  }

  private void page(String name, Map<String, String> texts, HttpServletResponse response)
      throws IOException {
    Map<String, String> all = new HashMap<>(texts);
    all.put("STATION", station.name());
    Asset page = assets.find(name).orElseThrow(() -> new IllegalStateException("no page " + name));
    byte[] filled =
        Html.fill(new String(page.bytes(), StandardCharsets.UTF_8), all)
            .getBytes(StandardCharsets.UTF_8);
    response.setContentType(page.type());
    response.setContentLength(filled.length);
    response.getOutputStream().write(filled);
  }

  private static boolean isAsset(String path) {
    return path.startsWith("res/") || path.equals("sw.js") || path.equals("moving.html");
  }

  private void asset(String path, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Asset> asset = assets.find(path).filter(known -> isAsset(path));
    if (asset.isEmpty()) {
      Call.refuse(response, HttpServletResponse.SC_NOT_FOUND, "there is no such address");
      return;
    }
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("ETag", asset.get().tag());
    if (asset.get().tag().equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType(asset.get().type());
    response.setContentLength(asset.get().bytes().length);
    response.getOutputStream().write(asset.get().bytes());
  }
}
