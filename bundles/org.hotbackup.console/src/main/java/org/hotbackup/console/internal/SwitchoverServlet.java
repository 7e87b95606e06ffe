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
 * {@code POST /hotbackup/switchover} (ROLE-10): moves the work to the other station. Answered by
 * {@code {"accepted","text"}}, 200 or 409.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/hotbackup/switchover")
public final class SwitchoverServlet extends AdministratorServlet {

  /** Called by the component runtime. */
  @Activate
  public SwitchoverServlet(@Reference Station station, @Reference Login login) {
    super(station, login);
  }

  @Override
  Reply carryOut(RoleService role, JsonNode asked, User user) {
    return Replies.switchover(role, user.name());
  }
}
