package org.hotbackup.reports.internal.template;

import freemarker.cache.FileTemplateLoader;
import freemarker.cache.TemplateNameFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.core.XHTMLOutputFormat;
import freemarker.core._CoreAPI;
import freemarker.template.Configuration;
import freemarker.template.SimpleObjectWrapper;
import freemarker.template.Template;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;

/**
 * FreeMarker for templates that are not trusted: they read files of their folder alone, load no
 * class, reach no object, and each loop can be interrupted. For one report and thread.
 */
final class GuardedConfiguration extends Configuration {

  private static final Version LANGUAGE = VERSION_2_3_34;

  private final Set<Template> checked = new HashSet<>();

  /**
   * For one folder.
   *
   * @throws IOException there is no such folder
   */
  GuardedConfiguration(Path folder, ZoneId zone) throws IOException {
    super(LANGUAGE);
    setTemplateLoader(new FileTemplateLoader(folder.toFile()));
    setTemplateNameFormat(TemplateNameFormat.DEFAULT_2_4_0);
    setLocalizedLookup(false);
    setDefaultEncoding("UTF-8");
    setOutputFormat(XHTMLOutputFormat.INSTANCE);
    setRecognizeStandardFileExtensions(false);
    setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    setAPIBuiltinEnabled(false);
    setObjectWrapper(new SimpleObjectWrapper(LANGUAGE));
    setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    setLogTemplateExceptions(false);
    setAttemptExceptionReporter((exception, environment) -> {});
    setWrapUncheckedExceptions(true);
    setFallbackOnNullLoopVariable(false);
    setLocale(Locale.ENGLISH);
    setTimeZone(TimeZone.getTimeZone(zone));
    setNumberFormat("0.###");
    setDateFormat("yyyy-MM-dd");
    setTimeFormat("HH:mm:ss");
    setDateTimeFormat("yyyy-MM-dd HH:mm:ss");
    setBooleanFormat("c");
  }

  /** Every template comes through here, included ones too. */
  @Override
  public Template getTemplate(
      String name,
      Locale locale,
      Object condition,
      String encoding,
      boolean parse,
      boolean ignoreMissing)
      throws IOException {
    Template template = super.getTemplate(name, locale, condition, encoding, parse, ignoreMissing);
    if (template != null && parse && checked.add(template)) {
      ForbiddenBuiltIns.check(template);
      _CoreAPI.addThreadInterruptedChecks(template);
    }
    return template;
  }
}
