package org.hotbackup.reports.internal.template;

import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import org.hotbackup.reports.internal.data.Span;

/** A part of the period: {@code from}, {@code to}, {@code label}. */
class SpanModel implements TemplateHashModel {

  private final Span span;

  SpanModel(Span span) {
    this.span = span;
  }

  final Span span() {
    return span;
  }

  @Override
  public TemplateModel get(String key) throws TemplateModelException {
    return switch (key) {
      case "from" -> new TimeModel(span.from());
      case "to" -> new TimeModel(span.to());
      case "label" -> Models.text(span.label());
      default -> throw unknown(key, "from, to, label");
    };
  }

  static TemplateModelException unknown(String key, String known) {
    return new FunctionException("there is no '" + key + "': take one of " + known, null);
  }

  @Override
  public final boolean isEmpty() {
    return false;
  }
}
