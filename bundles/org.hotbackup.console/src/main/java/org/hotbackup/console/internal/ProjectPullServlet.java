package org.hotbackup.console.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.hotbackup.api.Project;
import org.hotbackup.api.ProjectException;
import org.hotbackup.api.User;
import org.hotbackup.api.User.Level;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code POST /hotbackup/project/pull} (CFG-10), for administrators; answers when the pull is done
 * with {@code {"changed","formerVersion","at"}}, or 409 and {@code {"error"}} where it is not.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/hotbackup/project/pull")
public final class ProjectPullServlet extends StationServlet {

  private final transient Login login;

  /** Called by the component runtime. */
  @Activate
  public ProjectPullServlet(@Reference Station station, @Reference Login login) {
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
    Optional<User> user = login.require(Level.ADMINISTRATOR, request, response);
    Optional<Project> project =
        user.isEmpty() ? Optional.empty() : ProjectDocument.find(station(), response);
    if (project.isEmpty()) {
      return;
    }
    try {
      Answers.json(
          response,
          HttpServletResponse.SC_OK,
          ProjectDocument.Pull.of(project.get().pull(user.get().name())));
    } catch (ProjectException e) {
      Answers.refuse(response, HttpServletResponse.SC_CONFLICT, e.getMessage());
    }
  }
}
