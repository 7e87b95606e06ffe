package org.hotbackup.reports.internal.template;

import freemarker.template.TemplateHashModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateModelIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hotbackup.api.Quality;
import org.hotbackup.reports.internal.data.Rules;

/**
 * Named arguments of a function, as in <code>{'title': 'Flow'}</code>. Unknown names are refused.
 */
final class Options {

  private final String usage;
  private final TemplateHashModelEx hash;

  /**
   * Looks at the names.
   *
   * @param hash null for none
   */
  Options(String usage, TemplateHashModelEx hash, List<String> known)
      throws TemplateModelException {
    this.usage = usage;
    this.hash = hash;
    if (hash != null) {
      TemplateModelIterator names = hash.keys().iterator();
      while (names.hasNext()) {
        String name = Arguments.text(names.next(), usage);
        if (!known.contains(name)) {
          throw new IllegalArgumentException(
              "there is no option '" + name + "': take " + String.join(", ", known));
        }
      }
    }
  }

  /** Null where it is not given. */
  TemplateModel value(String name) throws TemplateModelException {
    return hash == null ? null : hash.get(name);
  }

  Optional<String> text(String name) throws TemplateModelException {
    TemplateModel model = value(name);
    return model == null ? Optional.empty() : Optional.of(Arguments.text(model, usage));
  }

  OptionalDouble number(String name) throws TemplateModelException {
    return Arguments.number(value(name), usage);
  }

  /** A whole number within a range. */
  int whole(String name, int otherwise, int least, int most) throws TemplateModelException {
    double value = number(name).orElse(otherwise);
    if (value != Math.rint(value) || value < least || value > most) {
      throw new IllegalArgumentException(
          name + " " + value + ": must be a whole number from " + least + " to " + most);
    }
    return (int) value;
  }

  boolean truth(String name) throws TemplateModelException {
    TemplateModel model = value(name);
    return model != null && Arguments.truth(model, usage);
  }

  List<String> texts(String name) throws TemplateModelException {
    List<String> texts = new ArrayList<>();
    for (TemplateModel model : Arguments.list(value(name))) {
      texts.add(Arguments.text(model, usage));
    }
    return texts;
  }

  /** Those that have no value are null. */
  List<Double> numbers(String name) throws TemplateModelException {
    List<Double> numbers = new ArrayList<>();
    for (TemplateModel model : Arguments.list(value(name))) {
      OptionalDouble number = Arguments.number(model, usage);
      numbers.add(number.isPresent() ? number.getAsDouble() : null);
    }
    return numbers;
  }

  /** What counts, from {@code quality} and {@code rollover}. */
  Rules rules() throws TemplateModelException {
    String quality = text("quality").orElse("good");
    Quality least =
        switch (quality) {
          case "good" -> Quality.GOOD;
          case "uncertain" -> Quality.UNCERTAIN;
          case "any" -> Quality.BAD;
          default ->
              throw new IllegalArgumentException(
                  "quality '" + quality + "': take good, uncertain (and better) or any");
        };
    return new Rules(least, number("rollover"));
  }
}
