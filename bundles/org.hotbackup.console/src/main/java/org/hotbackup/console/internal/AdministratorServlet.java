package org.hotbackup.console.internal;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.User;
import org.hotbackup.api.User.Level;

/**
 * An address by which an administrator, or whom it allows, has something done: {@code POST} only,
 * never for a page of another web site (SEC-3).
 */
abstract class AdministratorServlet extends StationServlet {

  private final transient Login login;

  AdministratorServlet(Station station, Login login) {
    super(station, "POST");
    this.login = login;
  }

  /** Does what was asked for. */
  abstract Reply carryOut(RoleService role, JsonNode asked, User user);

  /** Who may ask for it. */
  Level needed() {
    return Level.ADMINISTRATOR;
  }

  /** What a body has to look like, for the refusal of one that does not. */
  String expected() {
    return Requests.ANY_OBJECT;
  }

  @Override
  final void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (!SameOrigin.allows(request)) {
      Answers.refuse(
          response, HttpServletResponse.SC_FORBIDDEN, "requests of other web sites are refused");
      return;
    }
    Optional<User> user = login.require(needed(), request, response);
    if (user.isEmpty()) {
      return;
    }
    Optional<JsonNode> asked = Requests.object(request, response, expected());
    Optional<RoleService> role = asked.isEmpty() ? Optional.empty() : roleOrStarting(response);
    if (role.isPresent()) {
      request.setAttribute(Requests.ASKED, asked.get().toString());
      carryOut(role.get(), asked.get(), user.get()).send(response);
    }
  }
}
