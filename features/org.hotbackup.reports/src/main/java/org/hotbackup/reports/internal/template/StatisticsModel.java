package org.hotbackup.reports.internal.template;

import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import org.hotbackup.reports.internal.data.Statistics;

/** The statistics of a tag over a span; percentiles are looked for when they are asked for. */
final class StatisticsModel extends SpanModel {

  private static final String KNOWN =
      "samples, count, first, firstTime, last, lastTime, min, minTime, max, maxTime, sum, average,"
          + " deviation, timeAverage, total, good, goodShare, percentile(p), from, to, label";

  private final Statistics statistics;
  private final TemplateModel percentile;

  StatisticsModel(Statistics statistics, TemplateModel percentile) {
    super(statistics.span());
    this.statistics = statistics;
    this.percentile = percentile;
  }

  @Override
  public TemplateModel get(String key) throws TemplateModelException {
    return switch (key) {
      case "samples" -> Models.number(statistics.samples());
      case "count" -> Models.number(statistics.count());
      case "first" -> Models.number(statistics.first());
      case "firstTime" -> Models.time(statistics.firstTime());
      case "last" -> Models.number(statistics.last());
      case "lastTime" -> Models.time(statistics.lastTime());
      case "min" -> Models.number(statistics.min());
      case "minTime" -> Models.time(statistics.minTime());
      case "max" -> Models.number(statistics.max());
      case "maxTime" -> Models.time(statistics.maxTime());
      case "sum" -> Models.number(statistics.sum());
      case "average" -> Models.number(statistics.average());
      case "deviation" -> Models.number(statistics.deviation());
      case "timeAverage" -> Models.number(statistics.timeAverage());
      case "total" -> Models.number(statistics.total());
      case "good" -> Models.number(statistics.good());
      case "goodShare" -> Models.number(statistics.goodShare());
      case "percentile" -> percentile;
      case "from", "to", "label" -> super.get(key);
      default -> throw unknown(key, KNOWN);
    };
  }
}
