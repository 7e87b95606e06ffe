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
 * {@code POST /hotbackup/retry-effect} (OUT-3) with {@code {"item","planned","channel"}}: what was
 * given up is tried again. Answered by {@code {"accepted","text"}}, 200 or 409.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/hotbackup/retry-effect")
public final class RetryEffectServlet extends AdministratorServlet {

  /** Called by the component runtime. */
  @Activate
  public RetryEffectServlet(@Reference Station station, @Reference Login login) {
    super(station, login);
  }

  @Override
  Reply carryOut(RoleService role, JsonNode asked, User user) {
    return Replies.retryEffect(station(), role, asked, user.name());
  }

  @Override
  String expected() {
    return Replies.RETRY_BODY;
  }
}
