package org.hotbackup.console.internal;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.Servlet;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.User;
import org.hotbackup.api.User.Level;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code POST /hotbackup/acknowledge} (LOG-8) with {@code {"condition","raised"}}, for operators
 * too: a person has seen an alarm. Answered by {@code {"accepted","text"}}, 200 or 409.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/hotbackup/acknowledge")
public final class AcknowledgeServlet extends AdministratorServlet {

  /** Called by the component runtime. */
  @Activate
  public AcknowledgeServlet(@Reference Station station, @Reference Login login) {
    super(station, login);
  }

  @Override
  Level needed() {
    return Level.OPERATOR;
  }

  @Override
  Reply carryOut(RoleService role, JsonNode asked, User user) {
    return Replies.acknowledge(station(), asked, user.name());
  }

  @Override
  String expected() {
    return Replies.ACKNOWLEDGE_BODY;
  }
}
