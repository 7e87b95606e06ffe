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

/** {@code GET /hotbackup/standby} (PORT-4). */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/hotbackup/standby")
public final class StandbyServlet extends StationServlet {

  /** Called by the component runtime. */
  @Activate
  public StandbyServlet(@Reference Station station) {
    super(station, "GET", "HEAD");
  }

  @Override
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    health(Role.STANDBY, response);
  }
}
