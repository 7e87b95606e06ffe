package org.hotbackup.reports.internal.template;

import freemarker.template.ObjectWrapper;
import freemarker.template.SimpleHash;
import freemarker.template.SimpleNumber;
import freemarker.template.SimpleScalar;
import freemarker.template.SimpleSequence;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateModel;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hotbackup.api.Sample;

/** Values as templates see them; null is what has no value. */
final class Models {

  private Models() {}

  static TemplateModel number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : null;
  }

  /** What is not a number has no value. */
  static TemplateModel number(double value) {
    return Double.isFinite(value) ? new SimpleNumber(value) : null;
  }

  static TemplateModel time(Optional<Instant> time) {
    return time.map(TimeModel::new).orElse(null);
  }

  static TemplateModel text(String text) {
    return new SimpleScalar(text);
  }

  static TemplateModel text(Optional<String> text) {
    return text.map(SimpleScalar::new).orElse(null);
  }

  static TemplateModel truth(boolean value) {
    return value ? TemplateBooleanModel.TRUE : TemplateBooleanModel.FALSE;
  }

  /** Number or text. */
  static TemplateModel value(Sample sample) {
    return sample.value().isPresent() ? number(sample.value()) : text(sample.text());
  }

  /** A hash of texts; a name that is not there has no value. */
  static TemplateModel texts(Map<String, String> texts) {
    SimpleHash hash = new SimpleHash(NoWrapper.INSTANCE);
    texts.forEach((name, text) -> hash.put(name, text(text)));
    return hash;
  }

  static TemplateModel sequence(Collection<? extends TemplateModel> models) {
    return new SimpleSequence(models, NoWrapper.INSTANCE);
  }

  /** Everything is a model already. */
  private static final class NoWrapper implements ObjectWrapper {

    static final NoWrapper INSTANCE = new NoWrapper();

    @Override
    public TemplateModel wrap(Object object) {
      return (TemplateModel) object;
    }
  }
}
