package org.hotbackup.ftp.internal.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.felix.webconsole.servlet.AbstractServlet;
import org.apache.felix.webconsole.servlet.ServletConstants;
import org.hotbackup.api.Probe.Finding;
import org.hotbackup.api.console.PageToken;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The page {@code /system/console/transfers}: targets, the last transfers, what failed with its
 * error and next attempt; try again, test a connection. Whoever may enter the web console may do
 * all of it; what changes something needs a token that only a page of this process knows (SEC-3).
 */
@Component(
    service = Servlet.class,
    property = {
      ServletConstants.PLUGIN_LABEL + "=" + TransfersPage.LABEL,
      ServletConstants.PLUGIN_TITLE + "=Transfers",
      ServletConstants.PLUGIN_CATEGORY + "=Hotbackup",
      ServletConstants.PLUGIN_CSS_REFERENCES + "=/" + TransfersPage.LABEL + "/res/transfers.css"
    })
public final class TransfersPage extends AbstractServlet {

  static final String LABEL = "transfers";
  static final String TOKEN_HEADER = "X-Hotbackup-Token";

  private static final int MOST_BODY = 8 * 1024;

  private final transient TransferDesk desk;
  private final transient PageToken token = new PageToken();

  /** Called by the component runtime. */
  @Activate
  public TransfersPage(@Reference TransferDesk desk) {
    this.desk = desk;
  }

  @Override
  public void renderContent(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String page = readTemplateFile("/page/transfers.html");
    response.getWriter().print(page.replace("@TOKEN@", token.of(user(request))));
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    setNoCache(response);
    if (path(request).equals("state.json")) {
      json(response, HttpServletResponse.SC_OK, TransfersDocument.of(desk));
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
      return;
    }
    try {
      JsonNode asked = body(request);
      switch (path(request)) {
        case "retry" -> {
          String item = asked.path("item").asText();
          desk.retry(item, asked.path("planned").asText(), asked.path("channel").asText(), user);
          said(response, item + " is tried again within seconds");
        }
        case "test" -> test(asked.path("transfer").asText(), response);
        default -> refuse(response, HttpServletResponse.SC_NOT_FOUND, "there is no such action");
      }
    } catch (IllegalArgumentException | IllegalStateException e) {
      refuse(response, HttpServletResponse.SC_CONFLICT, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      refuse(response, HttpServletResponse.SC_CONFLICT, "the station ends its work");
    }
  }

  private void test(String name, HttpServletResponse response)
      throws IOException, InterruptedException {
    Finding found = desk.test(name);
    String text = found.subject() + ": " + found.detail() + ", " + found.took().toMillis() + " ms";
    if (found.ok()) {
      said(response, text);
    } else {
      refuse(response, HttpServletResponse.SC_CONFLICT, text);
    }
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
      JsonNode asked = TransfersDocument.MAPPER.readTree(new String(bytes, StandardCharsets.UTF_8));
      if (asked != null && asked.isObject()) {
        return asked;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the request is not a JSON object", e);
    }
    throw new IllegalArgumentException("the request is not a JSON object");
  }

  private static void said(HttpServletResponse response, String text) throws IOException {
    json(response, HttpServletResponse.SC_OK, Map.of("text", text));
  }

  private static void refuse(HttpServletResponse response, int status, String why)
      throws IOException {
    json(response, status, Map.of("error", String.valueOf(why)));
  }

  private static void json(HttpServletResponse response, int status, Object document)
      throws IOException {
    byte[] bytes = TransfersDocument.MAPPER.writeValueAsBytes(document);
    response.setStatus(status);
    response.setContentType("application/json;charset=UTF-8");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  private static String user(HttpServletRequest request) {
    return String.valueOf(request.getRemoteUser());
  }

  /** What follows {@code /transfers/}, empty for the page itself. */
  private static String path(HttpServletRequest request) {
    String path = String.valueOf(request.getPathInfo());
    String own = "/" + LABEL + "/";
    return path.startsWith(own) ? path.substring(own.length()) : "";
  }
}
