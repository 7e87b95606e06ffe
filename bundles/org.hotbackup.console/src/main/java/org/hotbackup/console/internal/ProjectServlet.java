package org.hotbackup.console.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.hotbackup.api.Project;
import org.hotbackup.api.ProjectException;
import org.hotbackup.api.User.Level;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code GET /hotbackup/project}: how the project compares with the peer's, for everybody who can
 * log in (CFG-9). With {@code ?compare=now} the comparison is made anew; 409 says why it cannot be.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/hotbackup/project")
public final class ProjectServlet extends StationServlet {

  private final transient Login login;

  /** Called by the component runtime. */
  @Activate
  public ProjectServlet(@Reference Station station, @Reference Login login) {
    super(station, "GET", "HEAD");
    this.login = login;
  }

  @Override
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (login.require(Level.VIEWER, request, response).isEmpty()) {
      return;
    }
    Optional<Project> project = ProjectDocument.find(station(), response);
    if (project.isEmpty()) {
      return;
    }
    if ("now".equals(request.getParameter("compare"))) {
      try {
        project.get().compare();
      } catch (ProjectException e) {
        Answers.refuse(response, HttpServletResponse.SC_CONFLICT, e.getMessage());
        return;
      }
    }
    Answers.json(response, HttpServletResponse.SC_OK, ProjectDocument.of(project.get(), station()));
  }
}
