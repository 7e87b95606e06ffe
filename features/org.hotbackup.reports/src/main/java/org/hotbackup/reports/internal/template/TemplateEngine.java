package org.hotbackup.reports.internal.template;

import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.Conditions;
import org.hotbackup.api.HistoryQuery;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.reports.internal.data.Calendar;
import org.hotbackup.reports.internal.data.HistoryReader;
import org.hotbackup.reports.internal.data.Shift;
import org.hotbackup.reports.internal.render.ReportException;
import org.hotbackup.reports.internal.render.ReportRequest;

/**
 * Runs a template over the history. Thread-safe.
 *
 * @param templates the folder of the project's templates
 * @param mostCharacters that a template may write
 */
public record TemplateEngine(Path templates, int mostCharacters) {

  /** The parameter that names the shifts. */
  public static final String SHIFTS = "shifts";

  /**
   * Runs it in the calling thread.
   *
   * @throws ReportException the template or a parameter is at fault, or the guard ended it
   * @throws HistoryUnavailableException the history or the alarm log cannot be read
   * @throws InterruptedException the guard ended it
   */
  public TemplateResult run(
      ReportRequest request, HistoryQuery history, Optional<Conditions> conditions, Guard guard)
      throws ReportException, HistoryUnavailableException, InterruptedException {
    Session session =
        new Session(
            request,
            new HistoryReader(history, until(request), guard::check),
            conditions,
            new Calendar(request.zone(), shifts(request)),
            templates,
            guard);
    Output output = new Output(mostCharacters);
    ReportException failure = null;
    try {
      Configuration configuration = new GuardedConfiguration(templates, request.zone());
      configuration
          .getTemplate(request.template() + ".html")
          .process(model(request, session), output);
    } catch (TemplateException e) {
      failure = Failures.of(e);
    } catch (IOException e) {
      failure = Failures.of(e);
    } catch (StackOverflowError e) {
      failure =
          new ReportException(
              "templates/"
                  + request.template()
                  + ".html: a macro or function calls itself without end",
              e);
    } catch (SecurityException e) {
      failure =
          new ReportException(
              "templates/" + request.template() + ".html: a file outside templates/ is refused", e);
    } catch (RuntimeException e) {
      guard.rethrow();
      throw e;
    }
    // A template may have caught what went wrong; a report with a hole must not come of it.
    guard.rethrow();
    guard.templateEnds();
    if (session.unavailable().isPresent()) {
      throw session.unavailable().get();
    }
    if (failure != null) {
      throw failure;
    }
    return new TemplateResult(output.text(), session.charts());
  }

  private static java.time.Instant until(ReportRequest request) {
    boolean within =
        request.planned().isAfter(request.from()) && request.planned().isBefore(request.to());
    return within ? request.planned() : request.to();
  }

  private static List<Shift> shifts(ReportRequest request) throws ReportException {
    String shifts = request.parameters().getOrDefault(SHIFTS, "");
    try {
      return shifts.isBlank() ? List.of() : Shift.parse(shifts);
    } catch (IllegalArgumentException e) {
      throw new ReportException("report " + request.report() + ", parameter " + e.getMessage(), e);
    }
  }

  private static Map<String, TemplateModel> model(ReportRequest request, Session session) {
    Map<String, TemplateModel> model = new HashMap<>();
    model.put("report", Models.text(request.report()));
    model.put("planned", new TimeModel(request.planned()));
    model.put("from", new TimeModel(request.from()));
    model.put("to", new TimeModel(request.to()));
    model.put("zone", Models.text(request.zone().getId()));
    model.put("incomplete", Models.truth(request.incomplete()));
    model.put("parameters", Models.texts(request.parameters()));
    new DataFunctions(session).addTo(model);
    new StateFunctions(session).addTo(model);
    new CellFunctions(session).addTo(model);
    new ChartFunctions(session).addTo(model);
    new ImageFunction(session).addTo(model);
    return model;
  }
}
