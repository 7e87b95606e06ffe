package org.hotbackup.reports.internal.template;

import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.reports.internal.data.HistoryReader;
import org.hotbackup.reports.internal.data.Interval;
import org.hotbackup.reports.internal.data.Rules;
import org.hotbackup.reports.internal.data.Span;
import org.hotbackup.reports.internal.data.State;
import org.hotbackup.reports.internal.data.StateTotal;

/** How long and when a tag was in a state. */
final class StateFunctions {

  private static final String STATES = "states('tag', period, {options})";
  private static final String INTERVALS =
      "intervals('tag', period, {'equals': 0}), or above, below, or none of them for every state";

  private final Session session;

  StateFunctions(Session session) {
    this.session = session;
  }

  void addTo(Map<String, TemplateModel> functions) {
    functions.put("states", function(STATES, this::states));
    functions.put("intervals", function(INTERVALS, this::intervals));
    functions.put(
        "inState",
        function(
            "inState('tag', state, period, {options})",
            arguments -> one(arguments, State.equalTo(name(arguments.model(1), arguments)))));
    functions.put(
        "above",
        function(
            "above('tag', limit, period, {options})",
            arguments -> one(arguments, State.above(arguments.number(1)))));
    functions.put(
        "below",
        function(
            "below('tag', limit, period, {options})",
            arguments -> one(arguments, State.below(arguments.number(1)))));
  }

  private Function function(String usage, Function.Body body) {
    return new Function(usage, session, body);
  }

  private static String name(TemplateModel state, Arguments arguments)
      throws TemplateModelException {
    return state instanceof TemplateNumberModel number
        ? State.name(number.getAsNumber().doubleValue())
        : Arguments.text(state, arguments.usage());
  }

  private Span span(Arguments arguments, int start) {
    return arguments.span(start).map(SpanModel::span).orElseGet(session::period);
  }

  private TemplateModel states(Arguments arguments)
      throws TemplateModelException, HistoryUnavailableException {
    String tag = arguments.require(1, 3).text(0);
    Rules rules = arguments.options(1, "quality").rules();
    return Models.sequence(
        session.history().totals(tag, span(arguments, 1), State.each(), rules).stream()
            .map(StateFunctions::row)
            .toList());
  }

  /** Seconds, share and count of one state, zero where the tag was never in it. */
  private TemplateModel one(Arguments arguments, State state)
      throws TemplateModelException, HistoryUnavailableException {
    String tag = arguments.require(2, 4).text(0);
    Rules rules = arguments.options(2, "quality").rules();
    Span span = span(arguments, 2);
    HistoryReader history = session.history();
    List<StateTotal> totals = history.totals(tag, span, state, rules);
    return row(totals.isEmpty() ? new StateTotal("", 0, 0, history.known(span)) : totals.get(0));
  }

  private static Values row(StateTotal total) {
    Map<String, TemplateModel> row = new LinkedHashMap<>();
    row.put("state", Models.text(total.state()));
    row.put("seconds", Models.number(total.seconds()));
    row.put("share", Models.number(total.share()));
    row.put("count", Models.number(total.count()));
    return new Values(row);
  }

  private TemplateModel intervals(Arguments arguments)
      throws TemplateModelException, HistoryUnavailableException {
    String tag = arguments.require(1, 3).text(0);
    Options options = arguments.options(1, "equals", "above", "below", "quality");
    return Models.sequence(
        session
            .history()
            .intervals(tag, span(arguments, 1), state(options, arguments), options.rules())
            .stream()
            .map(StateFunctions::row)
            .toList());
  }

  private static State state(Options options, Arguments arguments) throws TemplateModelException {
    TemplateModel equal = options.value("equals");
    OptionalDouble above = options.number("above");
    OptionalDouble below = options.number("below");
    if ((equal != null ? 1 : 0) + (above.isPresent() ? 1 : 0) + (below.isPresent() ? 1 : 0) > 1) {
      throw new IllegalArgumentException("take one of equals, above and below");
    }
    if (equal != null) {
      return State.equalTo(name(equal, arguments));
    }
    if (above.isPresent()) {
      return State.above(above.getAsDouble());
    }
    return below.isPresent() ? State.below(below.getAsDouble()) : State.each();
  }

  private static Values row(Interval interval) {
    Map<String, TemplateModel> row = new LinkedHashMap<>();
    row.put("state", Models.text(interval.state()));
    row.put("from", new TimeModel(interval.from()));
    row.put("to", new TimeModel(interval.to()));
    row.put("seconds", Models.number(interval.seconds()));
    return new Values(row);
  }
}
