package org.hotbackup.notifications.internal.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.apache.felix.webconsole.servlet.AbstractServlet;
import org.apache.felix.webconsole.servlet.ServletConstants;
import org.hotbackup.api.console.PageToken;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The page {@code /system/console/notifications}: the mail server, the rules, the latest mails of
 * both stations, a test mail. What does something needs a token that only a page of this process
 * knows (SEC-3).
 */
@Component(
    service = Servlet.class,
    property = {
      ServletConstants.PLUGIN_LABEL + "=" + NotificationsPage.LABEL,
      ServletConstants.PLUGIN_TITLE + "=Notifications",
      ServletConstants.PLUGIN_CATEGORY + "=Hotbackup",
      ServletConstants.PLUGIN_CSS_REFERENCES
          + "=/"
          + NotificationsPage.LABEL
          + "/res/notifications.css"
    })
public final class NotificationsPage extends AbstractServlet {

  static final String LABEL = "notifications";
  static final String TOKEN_HEADER = "X-Hotbackup-Token";

  private static final int MOST_BODY = 1024;

  private final transient Desk desk;
  private final transient PageToken token = new PageToken();

  /** Called by the component runtime. */
  @Activate
  public NotificationsPage(@Reference Desk desk) {
    this.desk = desk;
  }

  @Override
  public void renderContent(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String page = readTemplateFile("/page/notifications.html");
    response.getWriter().print(page.replace("@TOKEN@", token.of(user(request))));
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    setNoCache(response);
    if (path(request).equals("state.json")) {
      json(response, HttpServletResponse.SC_OK, NotificationsDocument.of(desk));
    } else {
      spoolResource(request, response);
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String user = user(request);
    if (!token.matches(user, request.getHeader(TOKEN_HEADER))) {
      refuse(response, HttpServletResponse.SC_FORBIDDEN, "the page is out of date; load it again");
    } else if (!path(request).equals("test")) {
      refuse(response, HttpServletResponse.SC_NOT_FOUND, "there is no such action");
    } else {
      test(request, response, user);
    }
  }

  private void test(HttpServletRequest request, HttpServletResponse response, String user)
      throws IOException {
    String said;
    try {
      said = desk.test(body(request).path("address").asText(), user);
    } catch (IllegalArgumentException e) {
      refuse(response, HttpServletResponse.SC_BAD_REQUEST, e.getMessage());
      return;
    } catch (IOException e) {
      refuse(response, HttpServletResponse.SC_BAD_GATEWAY, e.getMessage());
      return;
    }
    json(response, HttpServletResponse.SC_OK, Map.of("text", said));
  }

  private static JsonNode body(HttpServletRequest request) throws IOException {
    byte[] bytes;
    try (InputStream in = request.getInputStream()) {
      bytes = in.readNBytes(MOST_BODY + 1);
    }
    if (bytes.length > MOST_BODY) {
      throw new IllegalArgumentException("the request is longer than " + MOST_BODY + " bytes");
    }
    try {
      return NotificationsDocument.MAPPER.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the request is not a JSON object", e);
    }
  }

  private static void refuse(HttpServletResponse response, int status, String why)
      throws IOException {
    json(response, status, Map.of("error", why));
  }

  private static void json(HttpServletResponse response, int status, Object document)
      throws IOException {
    byte[] bytes = NotificationsDocument.MAPPER.writeValueAsBytes(document);
    response.setStatus(status);
    response.setContentType("application/json;charset=UTF-8");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  private static String user(HttpServletRequest request) {
    return String.valueOf(request.getRemoteUser());
  }

  /** What follows {@code /notifications/}, empty for the page itself. */
  private static String path(HttpServletRequest request) {
    String path = String.valueOf(request.getPathInfo());
    String own = "/" + LABEL + "/";
    return path.startsWith(own) ? path.substring(own.length()) : "";
  }
}
