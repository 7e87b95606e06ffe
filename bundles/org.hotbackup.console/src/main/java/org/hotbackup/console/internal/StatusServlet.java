package org.hotbackup.console.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.User.Level;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /hotbackup/status}: the status document, for everybody who can log in. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/hotbackup/status")
public final class StatusServlet extends StationServlet {

  private final transient Login login;

  /** Called by the component runtime. */
  @Activate
  public StatusServlet(@Reference Station station, @Reference Login login) {
    super(station, "GET", "HEAD");
    this.login = login;
  }

  @Override
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (login.require(Level.VIEWER, request, response).isEmpty()) {
      return;
    }
    Optional<RoleService> role = roleOrStarting(response);
    if (role.isPresent()) {
      Answers.json(
          response,
          HttpServletResponse.SC_OK,
          StatusDocument.of(station(), role.get(), request.getServerName()));
    }
  }
}
