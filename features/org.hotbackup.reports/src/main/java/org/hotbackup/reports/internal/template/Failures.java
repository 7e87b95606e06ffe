package org.hotbackup.reports.internal.template;

import freemarker.core.InvalidReferenceException;
import freemarker.core.ParseException;
import freemarker.template.TemplateException;
import freemarker.template.TemplateNotFoundException;
import java.io.IOException;
import java.util.Optional;
import org.hotbackup.reports.internal.render.ReportException;

/** Says in one line what is wrong with a template, where, and what to do. */
final class Failures {

  private Failures() {}

  static ReportException of(TemplateException e) {
    String placeholder =
        Optional.ofNullable(e.getBlamedExpressionString()).map(x -> "${" + x + "} ").orElse("");
    String where = place(e.getTemplateSourceName(), e.getLineNumber());
    if (e instanceof InvalidReferenceException) {
      return new ReportException(
          where
              + placeholder
              + "has no value: correct the name, or write "
              + "${("
              + Optional.ofNullable(e.getBlamedExpressionString()).orElse("name")
              + ")!'-'} where it may be missing",
          e);
    }
    return new ReportException(where + placeholder + line(reason(e)), e);
  }

  private static String reason(TemplateException e) {
    Throwable cause = e.getCause();
    return cause instanceof FunctionException ? cause.getMessage() : e.getMessageWithoutStackTop();
  }

  static ReportException of(IOException e) {
    if (e instanceof ParseException parse) {
      return new ReportException(
          place(parse.getTemplateName(), parse.getLineNumber())
              + "column "
              + parse.getColumnNumber()
              + ": "
              + line(parse.getEditorMessage()),
          e);
    }
    if (e instanceof TemplateNotFoundException missing) {
      return new ReportException(
          "there is no templates/" + missing.getTemplateName() + " in the project: put it there",
          e);
    }
    return new ReportException(line(e.getMessage()), e);
  }

  private static String place(String template, Integer line) {
    return "templates/" + template + (line == null ? ": " : ", line " + line + ": ");
  }

  /** FreeMarker adds tips in lines of their own. */
  private static String line(String message) {
    return message == null
        ? ""
        : message.strip().split("\\R\\s*(\\R|-)")[0].replaceAll("\\s+", " ");
  }
}
