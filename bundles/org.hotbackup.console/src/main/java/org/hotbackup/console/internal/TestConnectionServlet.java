package org.hotbackup.console.internal;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletResponse;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.User;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code POST /hotbackup/test-connection} (TST-1), for administrators: {@code {"address","port"}},
 * both optional, answered by {@code {"succeeded","headline","explanation"}}.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/hotbackup/test-connection")
public final class TestConnectionServlet extends AdministratorServlet {

  /** Called by the component runtime. */
  @Activate
  public TestConnectionServlet(@Reference Station station, @Reference Login login) {
    super(station, login);
  }

  @Override
  Reply carryOut(RoleService role, JsonNode asked, User user) {
    return new Reply(
        HttpServletResponse.SC_OK,
        ConnectionTest.run(
            station(), asked.path("address").asText(""), asked.path("port").asText("")));
  }
}
