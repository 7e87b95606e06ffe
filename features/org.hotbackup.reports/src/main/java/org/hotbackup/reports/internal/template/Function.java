package org.hotbackup.reports.internal.template;

import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.util.List;
import org.hotbackup.api.HistoryUnavailableException;

/** A function that templates call. */
final class Function implements TemplateMethodModelEx {

  /** What it does. */
  @FunctionalInterface
  interface Body {

    /**
     * Answers.
     *
     * @return null for no value
     * @throws IllegalArgumentException the arguments do not fit
     */
    TemplateModel call(Arguments arguments)
        throws TemplateModelException, HistoryUnavailableException;
  }

  private final String usage;
  private final Session session;
  private final Body body;

  /**
   * A function.
   *
   * @param usage how it is written, for messages
   */
  Function(String usage, Session session, Body body) {
    this.usage = usage;
    this.session = session;
    this.body = body;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Object exec(List arguments) throws TemplateModelException {
    session.guard().check();
    try {
      return body.call(new Arguments(usage, arguments));
    } catch (IllegalArgumentException e) {
      throw new FunctionException(usage.replaceAll("\\(.*", "") + "(): " + e.getMessage(), e);
    } catch (HistoryUnavailableException e) {
      session.unavailable(e);
      throw new FunctionException(e.getMessage(), e);
    }
  }
}
