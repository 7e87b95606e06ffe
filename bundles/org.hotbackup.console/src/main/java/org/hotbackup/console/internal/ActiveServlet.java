package org.hotbackup.console.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hotbackup.api.Role;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /hotbackup/active} for load balancers (PORT-4). */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/hotbackup/active")
public final class ActiveServlet extends StationServlet {

  /** Called by the component runtime. */
  @Activate
  public ActiveServlet(@Reference Station station) {
    super(station, "GET", "HEAD");
  }

  @Override
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    health(Role.ACTIVE, response);
  }
}
