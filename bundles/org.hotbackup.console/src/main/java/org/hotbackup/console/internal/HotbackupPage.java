package org.hotbackup.console.internal;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.apache.felix.webconsole.servlet.AbstractServlet;
import org.apache.felix.webconsole.servlet.ServletConstants;
import org.hotbackup.api.RoleService;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page {@code /system/console/hotbackup} (OPS-1). The HTML is fixed; a script fills it from
 * {@code state.json} and sends the form to {@code test} and {@code save}, and what an operator
 * wants to the other actions, with a token that only a page of this process knows (SEC-3).
 */
@Component(
    service = Servlet.class,
    property = {
      ServletConstants.PLUGIN_LABEL + "=" + HotbackupPage.LABEL,
      ServletConstants.PLUGIN_TITLE + "=Hotbackup",
      ServletConstants.PLUGIN_CATEGORY + "=Hotbackup",
      ServletConstants.PLUGIN_CSS_REFERENCES + "=/" + HotbackupPage.LABEL + "/res/hotbackup.css"
    })
public final class HotbackupPage extends AbstractServlet {

  static final String LABEL = "hotbackup";
  static final String TOKEN_HEADER = "X-Hotbackup-Token";

  private static final Logger LOG = LoggerFactory.getLogger(HotbackupPage.class);

  private final transient Station station;
  private final transient SettingsForm form;
  private final transient Keyed tokens = new Keyed();

  /** Called by the component runtime. */
  @Activate
  public HotbackupPage(@Reference Station station, @Reference ConfigurationAdmin configurations) {
    this.station = station;
    this.form = new SettingsForm(configurations);
  }

  @Override
  public void renderContent(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String page = readTemplateFile("/page/hotbackup.html");
    response.getWriter().print(page.replace("@TOKEN@", tokens.code(user(request))));
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (path(request).equals("state.json")) {
      Optional<RoleService> role = roleOrStarting(response);
      if (role.isPresent()) {
        setNoCache(response);
        Answers.json(
            response,
            HttpServletResponse.SC_OK,
            PageDocument.of(station, role.get(), request.getServerName()));
      }
      return;
    }
    setNoCache(response);
    spoolResource(request, response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!Keyed.same(tokens.code(user(request)), request.getHeader(TOKEN_HEADER))) {
      Answers.refuse(
          response, HttpServletResponse.SC_FORBIDDEN, "the page is out of date; load it again");
      return;
    }
    Optional<JsonNode> asked = Requests.object(request, response, Requests.ANY_OBJECT);
    Optional<RoleService> role = asked.isEmpty() ? Optional.empty() : roleOrStarting(response);
    if (role.isEmpty()) {
      return;
    }
    request.setAttribute(Requests.ASKED, asked.get().toString());
    switch (path(request)) {
      case "test" -> test(asked.get(), response);
      case "save" -> save(request, role.get(), asked.get(), response);
      case "switchover" -> Replies.switchover(role.get(), user(request)).send(response);
      case "maintenance" ->
          Replies.maintenance(role.get(), asked.get(), user(request)).send(response);
      case "drill" -> Replies.drill(role.get(), user(request)).send(response);
      case "acknowledge" -> Replies.acknowledge(station, asked.get(), user(request)).send(response);
      case "retry-effect" ->
          Replies.retryEffect(station, role.get(), asked.get(), user(request)).send(response);
      case "pull" -> Replies.pull(station, user(request)).send(response);
      default ->
          Answers.refuse(response, HttpServletResponse.SC_NOT_FOUND, "there is no such action");
    }
  }

  private void test(JsonNode values, HttpServletResponse response) throws IOException {
    Answers.json(
        response,
        HttpServletResponse.SC_OK,
        ConnectionTest.run(
            station, values.path("mainAddress").asText(""), values.path("mainPort").asText("")));
  }

  private void save(
      HttpServletRequest request, RoleService role, JsonNode values, HttpServletResponse response)
      throws IOException {
    SettingsForm.Saved result = form.save(role, values);
    if (result.saved()) {
      LOG.info("settings saved in the console by {}", user(request));
    }
    Answers.json(response, HttpServletResponse.SC_OK, result);
  }

  private Optional<RoleService> roleOrStarting(HttpServletResponse response) throws IOException {
    Optional<RoleService> role = station.role();
    if (role.isEmpty()) {
      Answers.refuse(
          response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "the station is still starting");
    }
    return role;
  }

  private static String user(HttpServletRequest request) {
    return String.valueOf(request.getRemoteUser());
  }

  /** What follows {@code /hotbackup/}, empty for the page itself. */
  private static String path(HttpServletRequest request) {
    String path = String.valueOf(request.getPathInfo());
    String own = "/" + LABEL + "/";
    return path.startsWith(own) ? path.substring(own.length()) : "";
  }
}
