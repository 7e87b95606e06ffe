package org.hotbackup.console.internal;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.hotbackup.api.User.Level;
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
public final class TestConnectionServlet extends StationServlet {

  private final transient Login login;

  /** Called by the component runtime. */
  @Activate
  public TestConnectionServlet(@Reference Station station, @Reference Login login) {
    super(station, "POST");
    this.login = login;
  }

  @Override
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (!SameOrigin.allows(request)) {
      Answers.refuse(
          response, HttpServletResponse.SC_FORBIDDEN, "requests of other web sites are refused");
      return;
    }
    if (login.require(Level.ADMINISTRATOR, request, response).isEmpty()) {
      return;
    }
    Optional<JsonNode> asked = Requests.object(request, response);
    if (asked.isPresent() && roleOrStarting(response).isPresent()) {
      Answers.json(
          response,
          HttpServletResponse.SC_OK,
          ConnectionTest.run(
              station(),
              asked.get().path("address").asText(""),
              asked.get().path("port").asText("")));
    }
  }
}
