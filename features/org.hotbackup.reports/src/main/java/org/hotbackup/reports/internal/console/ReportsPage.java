package org.hotbackup.reports.internal.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.webconsole.servlet.AbstractServlet;
import org.apache.felix.webconsole.servlet.ServletConstants;
import org.hotbackup.api.console.PageToken;
import org.hotbackup.reports.internal.archive.RunKey;
import org.hotbackup.reports.internal.render.Format;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The page {@code /system/console/reports}: reports with their next times, runs, the archive with
 * its files, make now, preview, cancel. Whoever may enter the web console may do all of it; what
 * changes something needs a token that only a page of this process knows (SEC-3).
 */
@Component(
    service = Servlet.class,
    property = {
      ServletConstants.PLUGIN_LABEL + "=" + ReportsPage.LABEL,
      ServletConstants.PLUGIN_TITLE + "=Reports",
      ServletConstants.PLUGIN_CATEGORY + "=Hotbackup",
      ServletConstants.PLUGIN_CSS_REFERENCES + "=/" + ReportsPage.LABEL + "/res/reports.css"
    })
public final class ReportsPage extends AbstractServlet {

  static final String LABEL = "reports";
  static final String TOKEN_HEADER = "X-Hotbackup-Token";

  private static final int MOST_BODY = 8 * 1024;

  private final transient Desk desk;
  private final transient PageToken token = new PageToken();

  /** Called by the component runtime. */
  @Activate
  public ReportsPage(@Reference Desk desk) {
    this.desk = desk;
  }

  @Override
  public void renderContent(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String page = readTemplateFile("/page/reports.html");
    response.getWriter().print(page.replace("@TOKEN@", token.of(user(request))));
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    setNoCache(response);
    switch (path(request)) {
      case "state.json" ->
          json(
              response,
              HttpServletResponse.SC_OK,
              ReportsDocument.of(desk, Optional.ofNullable(request.getParameter("report"))));
      case "file" -> file(archived(request), response);
      case "preview" -> file(desk.previewed(parameter(request, "name")), response);
      default -> spoolResource(request, response);
    }
  }

  private Optional<Path> archived(HttpServletRequest request) {
    try {
      RunKey key =
          new RunKey(parameter(request, "report"), Instant.parse(parameter(request, "planned")));
      return desk.archive().file(key, parameter(request, "name"));
    } catch (DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String parameter(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    return value == null ? "" : value;
  }

  private void file(Optional<Path> file, HttpServletResponse response) throws IOException {
    if (file.isEmpty() || !Files.isRegularFile(file.get())) {
      refuse(response, HttpServletResponse.SC_NOT_FOUND, "there is no such file, or no longer");
      return;
    }
    String name = file.get().getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
    response.setContentType(
        Arrays.stream(Format.values())
            .filter(format -> format.name().equals(ending))
            .map(Format::mediaType)
            .findFirst()
            .orElse("application/octet-stream"));
    response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    // A report is shown as what it is: it has no script, and would get no rights here.
    response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
    response.setContentLengthLong(Files.size(file.get()));
    Files.copy(file.get(), response.getOutputStream());
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
      String report = asked.path("report").asText();
      switch (path(request)) {
        case "make" -> {
          RunKey key = desk.make(report, parameters(asked), user);
          said(response, "Report " + key.stem() + " is being made");
        }
        case "preview" -> {
          desk.preview(report, parameters(asked));
          said(response, "The preview is being made");
        }
        case "cancel" -> {
          desk.cancel(new RunKey(report, Instant.parse(asked.path("planned").asText())), user);
          said(response, "Report " + report + " is cancelled");
        }
        default -> refuse(response, HttpServletResponse.SC_NOT_FOUND, "there is no such action");
      }
    } catch (IllegalArgumentException | IllegalStateException | DateTimeException e) {
      refuse(response, HttpServletResponse.SC_CONFLICT, e.getMessage());
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
      JsonNode asked = ReportsDocument.MAPPER.readTree(new String(bytes, StandardCharsets.UTF_8));
      if (asked != null && asked.isObject()) {
        return asked;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the request is not a JSON object", e);
    }
    throw new IllegalArgumentException("the request is not a JSON object");
  }

  private static Map<String, String> parameters(JsonNode asked) {
    Map<String, String> parameters = new HashMap<>();
    for (Map.Entry<String, JsonNode> one : asked.path("parameters").properties()) {
      parameters.put(one.getKey(), one.getValue().asText());
    }
    return parameters;
  }

  private static void said(HttpServletResponse response, String text) throws IOException {
    json(response, HttpServletResponse.SC_OK, Map.of("text", text));
  }

  private static void refuse(HttpServletResponse response, int status, String why)
      throws IOException {
    json(response, status, Map.of("error", why));
  }

  private static void json(HttpServletResponse response, int status, Object document)
      throws IOException {
    byte[] bytes = ReportsDocument.MAPPER.writeValueAsBytes(document);
    response.setStatus(status);
    response.setContentType("application/json;charset=UTF-8");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  private static String user(HttpServletRequest request) {
    return String.valueOf(request.getRemoteUser());
  }

  /** What follows {@code /reports/}, empty for the page itself. */
  private static String path(HttpServletRequest request) {
    String path = String.valueOf(request.getPathInfo());
    String own = "/" + LABEL + "/";
    return path.startsWith(own) ? path.substring(own.length()) : "";
  }
}
