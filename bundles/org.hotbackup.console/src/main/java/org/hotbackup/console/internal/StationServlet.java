package org.hotbackup.console.internal;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.Role;
import org.hotbackup.api.RoleService;

/** An address under {@code /hotbackup}: known methods only, the same protection everywhere. */
abstract class StationServlet extends HttpServlet {

  private final transient List<String> methods;
  private final transient Station station;

  StationServlet(Station station, String... methods) {
    this.station = station;
    this.methods = List.of(methods);
  }

  final Station station() {
    return station;
  }

  /** Answers one request. */
  abstract void answer(HttpServletRequest request, HttpServletResponse response) throws IOException;

  @Override
  protected final void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Answers.protect(response);
    if (methods.contains(request.getMethod())) {
      answer(request, response);
      return;
    }
    String allowed = String.join(", ", methods);
    response.setHeader("Allow", allowed);
    Answers.refuse(
        response,
        HttpServletResponse.SC_METHOD_NOT_ALLOWED,
        "method " + request.getMethod() + " is not known here; use " + allowed);
  }

  /** The role service; while there is none the answer is sent and the result empty. */
  final Optional<RoleService> roleOrStarting(HttpServletResponse response) throws IOException {
    Optional<RoleService> role = station.role();
    if (role.isEmpty()) {
      Answers.json(
          response,
          HttpServletResponse.SC_SERVICE_UNAVAILABLE,
          Map.of("station", station.identity().name(), "role", Role.STARTING));
    }
    return role;
  }

  /** 200 where the station has this role, 503 where it has another (PORT-4). */
  final void health(Role wanted, HttpServletResponse response) throws IOException {
    Role now = station.role().map(service -> service.status().role()).orElse(Role.STARTING);
    int status =
        now == wanted ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    Answers.text(response, status, now.name());
  }
}
