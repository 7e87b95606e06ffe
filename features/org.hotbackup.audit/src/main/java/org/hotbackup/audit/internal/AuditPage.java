package org.hotbackup.audit.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.felix.webconsole.servlet.AbstractServlet;
import org.apache.felix.webconsole.servlet.ServletConstants;
import org.hotbackup.api.AuditRow;
import org.hotbackup.api.AuditSearch;
import org.hotbackup.api.AuditTable;
import org.hotbackup.api.HistoryUnavailableException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The page {@code /system/console/audit}: search by time, actor and action, page by page, and the
 * same as CSV. It changes nothing, so that it needs no token; the console asks for the log-in.
 */
@Component(
    service = Servlet.class,
    property = {
      ServletConstants.PLUGIN_LABEL + "=" + AuditPage.LABEL,
      ServletConstants.PLUGIN_TITLE + "=Audit",
      ServletConstants.PLUGIN_CATEGORY + "=Hotbackup"
    })
public final class AuditPage extends AbstractServlet {

  static final String LABEL = "audit";

  private static final int PAGE = 100;
  private static final int CSV_PAGE = 1_000;
  private static final int MOST_SKIPPED = 1_000_000;

  private final transient AuditComponent audit;

  /** Called by the component runtime. */
  @Activate
  public AuditPage(@Reference AuditComponent audit) {
    this.audit = audit;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!String.valueOf(request.getPathInfo()).endsWith("/" + LABEL + "/rows.csv")) {
      renderPage(request, response);
      return;
    }
    setNoCache(response);
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader("Content-Disposition", "attachment; filename=\"audit.csv\"");
    csv(request, response);
  }

  private void renderPage(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      super.doGet(request, response);
    } catch (ServletException e) {
      throw new IOException(e);
    }
  }

  private void csv(HttpServletRequest request, HttpServletResponse response) throws IOException {
    try {
      AuditSearch search = search(request, 0);
      AuditTable table = table();
      List<AuditRow> rows = table.find(search, CSV_PAGE);
      PrintWriter out = response.getWriter();
      out.print(Csv.HEADER);
      int skip = 0;
      while (!rows.isEmpty()) {
        rows.forEach(row -> out.print(Csv.line(row)));
        skip += rows.size();
        rows = table.find(search(request, skip), CSV_PAGE);
      }
    } catch (HistoryUnavailableException | IllegalArgumentException e) {
      response.sendError(HttpServletResponse.SC_CONFLICT, e.getMessage());
    }
  }

  private AuditTable table() {
    return audit
        .table()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the database is not there; the rows wait in data/audit"));
  }

  @Override
  public void renderContent(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    PrintWriter out = response.getWriter();
    out.print("<form method='get'><p>");
    field(out, request, "from", "From", "2026-01-31T10:00:00Z");
    field(out, request, "before", "Before", "2026-02-01T00:00:00Z");
    field(out, request, "actor", "Actor", "admin");
    field(out, request, "action", "Action", "config");
    out.print("<button type='submit'>Search</button></p></form>");
    try {
      int skip = skip(request);
      List<AuditRow> rows = table().find(search(request, skip), PAGE + 1);
      rows(out, rows);
      String query = query(request);
      out.print("<p><a href='" + LABEL + "/rows.csv?" + query + "'>All of it as CSV</a>");
      if (skip > 0) {
        out.print(" · <a href='?" + query + "skip=" + Math.max(0, skip - PAGE) + "'>Newer</a>");
      }
      if (rows.size() > PAGE) {
        out.print(" · <a href='?" + query + "skip=" + (skip + PAGE) + "'>Older</a>");
      }
      out.print("</p>");
    } catch (HistoryUnavailableException | IllegalArgumentException e) {
      out.print("<p class='ui-state-error'>" + escape(String.valueOf(e.getMessage())) + "</p>");
    }
  }

  private static void rows(PrintWriter out, List<AuditRow> rows) {
    out.print("<table class='nicetable'><thead><tr>");
    for (String head :
        List.of(
            "Time", "Station", "Row", "Actor", "From", "Action", "Subject", "Old", "New",
            "Detail")) {
      out.print("<th>" + head + "</th>");
    }
    out.print("</tr></thead><tbody>");
    for (AuditRow row : rows.subList(0, Math.min(PAGE, rows.size()))) {
      out.print("<tr>");
      for (String cell :
          List.of(
              row.time().toString(),
              row.station(),
              Long.toString(row.sequence()),
              row.actor(),
              (row.origin() + " " + row.address()).strip(),
              row.action(),
              row.subject(),
              row.oldValue(),
              row.newValue(),
              row.detail())) {
        out.print("<td>" + escape(cell) + "</td>");
      }
      out.print("</tr>");
    }
    out.print("</tbody></table>");
  }

  private static void field(
      PrintWriter out, HttpServletRequest request, String name, String label, String example) {
    out.printf(
        "<label>%s <input name='%s' value='%s' placeholder='%s'></label> ",
        label, name, escape(parameter(request, name)), example);
  }

  private static AuditSearch search(HttpServletRequest request, int skip) {
    return new AuditSearch(
        time(request, "from"),
        time(request, "before"),
        parameter(request, "actor"),
        parameter(request, "action"),
        skip);
  }

  private static Optional<Instant> time(HttpServletRequest request, String name) {
    String text = parameter(request, name);
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          name + " '" + text + "' is no time; write it like 2026-01-31T10:00:00Z", e);
    }
  }

  private static int skip(HttpServletRequest request) {
    try {
      String text = parameter(request, "skip");
      return text.isEmpty() ? 0 : Math.max(0, Math.min(MOST_SKIPPED, Integer.parseInt(text)));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static String query(HttpServletRequest request) {
    StringBuilder query = new StringBuilder();
    for (String name : List.of("from", "before", "actor", "action")) {
      String value = URLEncoder.encode(parameter(request, name), StandardCharsets.UTF_8);
      query.append(name).append('=').append(value).append('&');
    }
    return query.toString();
  }

  private static String parameter(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    return value == null ? "" : value.strip();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
