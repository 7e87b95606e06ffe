package org.hotbackup.reports.internal.template;

import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.util.Map;

/** Named values that exist already; a name may have no value. */
record Values(Map<String, TemplateModel> values) implements TemplateHashModel {

  @Override
  public TemplateModel get(String key) throws TemplateModelException {
    if (!values.containsKey(key)) {
      throw SpanModel.unknown(key, String.join(", ", values.keySet()));
    }
    return values.get(key);
  }

  @Override
  public boolean isEmpty() {
    return values.isEmpty();
  }
}
