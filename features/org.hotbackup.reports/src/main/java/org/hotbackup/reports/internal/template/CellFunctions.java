package org.hotbackup.reports.internal.template;

import freemarker.core.Environment;
import freemarker.core.XHTMLOutputFormat;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateDateModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.reports.internal.document.CellFormat;

/** Cells of tables that keep the value beside its text, so that Excel and CSV get it unrounded. */
final class CellFunctions {

  private static final List<String> TOTALS = List.of("sum", "average", "min", "max", "count");

  private final Session session;

  CellFunctions(Session session) {
    this.session = session;
  }

  void addTo(Map<String, TemplateModel> functions) {
    functions.put("cell", function("cell(value, 'format')", this::cell));
    functions.put("total", function("total('sum', 'format')", this::total));
    functions.put("duration", function("duration(seconds)", this::duration));
  }

  private Function function(String usage, Function.Body body) {
    return new Function(usage, session, body);
  }

  private TemplateModel cell(Arguments arguments) throws TemplateModelException {
    arguments.require(1, 2);
    Optional<String> format = format(arguments);
    TemplateModel value = arguments.model(0);
    if (value == null) {
      return markup("<td class=\"missing\" data-missing=\"\">&#8211;</td>");
    }
    if (value instanceof TemplateNumberModel number) {
      return number(number.getAsNumber().doubleValue(), format.orElse(CellFormat.NUMBER));
    }
    if (value instanceof TemplateDateModel) {
      Instant time = Arguments.time(value).orElseThrow(() -> noValue(arguments));
      return time(time, format.orElse(CellFormat.TIME));
    }
    String text =
        value instanceof TemplateBooleanModel truth
            ? truth.getAsBoolean() ? "yes" : "no"
            : Arguments.text(value, arguments.usage());
    return markup("<td>" + escape(text) + "</td>");
  }

  private static IllegalArgumentException noValue(Arguments arguments) {
    return new IllegalArgumentException("a value is missing: write " + arguments.usage());
  }

  private static Optional<String> format(Arguments arguments) throws TemplateModelException {
    return arguments.count() > 1 ? Optional.of(arguments.text(1)) : Optional.empty();
  }

  private TemplateModel number(double value, String format) throws TemplateModelException {
    if (format.equals(CellFormat.DURATION)) {
      return markup(
          "<td class=\"number\" data-duration=\"%s\">%s</td>"
              .formatted(value, CellFormat.duration(value)));
    }
    return markup(
        "<td class=\"number\" data-number=\"%s\" data-format=\"%s\">%s</td>"
            .formatted(value, escape(format), escape(CellFormat.number(value, format, locale()))));
  }

  private TemplateModel time(Instant time, String format) throws TemplateModelException {
    String text = CellFormat.time(time, format, session.request().zone(), locale());
    return markup(
        "<td class=\"time\" data-time=\"%s\" data-format=\"%s\">%s</td>"
            .formatted(time, escape(format), escape(text)));
  }

  private TemplateModel total(Arguments arguments) throws TemplateModelException {
    String kind = arguments.require(1, 2).text(0);
    if (!TOTALS.contains(kind)) {
      throw new IllegalArgumentException(
          "total '" + kind + "': take one of " + String.join(", ", TOTALS));
    }
    String format = format(arguments).map(f -> " data-format=\"" + escape(f) + "\"").orElse("");
    return markup(
        "<td class=\"number\" data-total=\"%s\" data-locale=\"%s\"%s></td>"
            .formatted(kind, locale().toLanguageTag(), format));
  }

  private TemplateModel duration(Arguments arguments) throws TemplateModelException {
    return Models.text(CellFormat.duration(arguments.require(1, 1).number(0)));
  }

  private static Locale locale() {
    return Environment.getCurrentEnvironment().getLocale();
  }

  static String escape(String text) {
    return XHTMLOutputFormat.INSTANCE.escapePlainText(text);
  }

  static TemplateModel markup(String markup) throws TemplateModelException {
    return XHTMLOutputFormat.INSTANCE.fromMarkup(markup);
  }
}
