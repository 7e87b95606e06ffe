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
 * {@code POST /hotbackup/drill} (ROLE-15): answers the report when the drill is over, 409 while
 * another one is under way.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/hotbackup/drill")
public final class DrillServlet extends AdministratorServlet {

  /** Called by the component runtime. */
  @Activate
  public DrillServlet(@Reference Station station, @Reference Login login) {
    super(station, login);
  }

  @Override
  Reply carryOut(RoleService role, JsonNode asked, User user) {
    return Replies.drill(role, user.name());
  }
}
