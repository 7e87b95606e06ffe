package org.hotbackup.reports.internal.template;

import freemarker.template.TemplateModelException;

/** A function was called in a way that does not work; the message says what to do. */
final class FunctionException extends TemplateModelException {

  private static final long serialVersionUID = 1L;

  FunctionException(String message, Exception cause) {
    super(message, cause);
  }
}
