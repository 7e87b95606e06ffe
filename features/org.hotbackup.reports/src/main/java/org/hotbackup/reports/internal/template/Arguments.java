package org.hotbackup.reports.internal.template;

import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateDateModel;
import freemarker.template.TemplateHashModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;
import freemarker.template.TemplateSequenceModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a template gave to a function. What does not fit is an IllegalArgumentException that says
 * how to write it.
 *
 * @param usage how the function is written
 */
record Arguments(String usage, List<?> models) {

  /** Checks how many there are. */
  Arguments require(int least, int most) {
    if (models.size() < least || models.size() > most) {
      throw new IllegalArgumentException(models.size() + " arguments are given: write " + usage);
    }
    return this;
  }

  int count() {
    return models.size();
  }

  /** Null where it has no value or is not given. */
  TemplateModel model(int index) {
    return index < models.size() ? (TemplateModel) models.get(index) : null;
  }

  String text(int index) throws TemplateModelException {
    return text(model(index), usage);
  }

  static String text(TemplateModel model, String usage) throws TemplateModelException {
    if (model instanceof TemplateScalarModel scalar) {
      return scalar.getAsString();
    }
    throw new IllegalArgumentException("a text is missing: write " + usage);
  }

  double number(int index) throws TemplateModelException {
    return number(model(index), usage).orElseThrow(() -> noNumber(usage));
  }

  /** Empty for what has no value. */
  static OptionalDouble number(TemplateModel model, String usage) throws TemplateModelException {
    if (model == null) {
      return OptionalDouble.empty();
    }
    if (model instanceof TemplateNumberModel number) {
      return OptionalDouble.of(number.getAsNumber().doubleValue());
    }
    throw noNumber(usage);
  }

  private static IllegalArgumentException noNumber(String usage) {
    return new IllegalArgumentException("a number is missing: write " + usage);
  }

  Instant time(int index) throws TemplateModelException {
    return time(model(index))
        .orElseThrow(() -> new IllegalArgumentException("a time is missing: write " + usage));
  }

  static Optional<Instant> time(TemplateModel model) throws TemplateModelException {
    if (model instanceof TimeModel time) {
      return Optional.of(time.time());
    }
    return model instanceof TemplateDateModel date
            && date.getDateType() == TemplateDateModel.DATETIME
        ? Optional.of(date.getAsDate().toInstant())
        : Optional.empty();
  }

  /** One value or a list of them; some may be null. */
  List<TemplateModel> list(int index) throws TemplateModelException {
    return list(model(index));
  }

  static List<TemplateModel> list(TemplateModel model) throws TemplateModelException {
    List<TemplateModel> list = new ArrayList<>();
    if (model instanceof TemplateSequenceModel sequence
        && !(model instanceof TemplateScalarModel)) {
      for (int i = 0; i < sequence.size(); i++) {
        list.add(sequence.get(i));
      }
    } else if (model != null) {
      list.add(model);
    }
    return list;
  }

  /** The texts of a list, or the one text. */
  List<String> texts(int index) throws TemplateModelException {
    List<String> texts = new ArrayList<>();
    for (TemplateModel model : list(index)) {
      texts.add(text(model, usage));
    }
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("the list is empty: write " + usage);
    }
    return texts;
  }

  /** The span among the arguments from this one on, if there is one. */
  Optional<SpanModel> span(int start) {
    return models.stream()
        .skip(start)
        .filter(SpanModel.class::isInstance)
        .map(SpanModel.class::cast)
        .findFirst();
  }

  /**
   * The options among the arguments from this one on.
   *
   * @param known the names there are
   */
  Options options(int start, String... known) throws TemplateModelException {
    for (Object model : models.subList(Math.min(start, models.size()), models.size())) {
      if (model instanceof TemplateHashModelEx hash) {
        return new Options(usage, hash, List.of(known));
      }
      if (model != null && !(model instanceof SpanModel)) {
        throw new IllegalArgumentException("an argument is not understood: write " + usage);
      }
    }
    return new Options(usage, null, List.of(known));
  }

  static boolean truth(TemplateModel model, String usage) throws TemplateModelException {
    if (model instanceof TemplateBooleanModel value) {
      return value.getAsBoolean();
    }
    throw new IllegalArgumentException("true or false is missing: write " + usage);
  }
}
