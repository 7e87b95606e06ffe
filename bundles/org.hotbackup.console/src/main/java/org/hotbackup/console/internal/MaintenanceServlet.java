package org.hotbackup.console.internal;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.Servlet;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.User;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code POST /hotbackup/maintenance} (ROLE-10) with {@code {"on":true|false}}: takes this station
 * out of service, or back. Answered by {@code {"accepted","text"}}, 200 or 409.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/hotbackup/maintenance")
public final class MaintenanceServlet extends AdministratorServlet {

  /** Called by the component runtime. */
  @Activate
  public MaintenanceServlet(@Reference Station station, @Reference Login login) {
    super(station, login);
  }

  @Override
  Reply carryOut(RoleService role, JsonNode asked, User user) {
    return Replies.maintenance(role, asked, user.name());
  }

  @Override
  String expected() {
    return Replies.MAINTENANCE_BODY;
  }
}
