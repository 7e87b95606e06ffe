package org.hotbackup.portal.internal.live;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.hotbackup.api.HistoryUnavailableException;
import org.hotbackup.api.LiveValues;
import org.hotbackup.api.Sample;
import org.hotbackup.portal.internal.data.Json;
import org.hotbackup.portal.internal.data.Sources;
import org.hotbackup.portal.internal.data.Values;

/**
 * What one open page is told: state and alarms when they change, values when they do, a ping each
 * second, a new code by which to move each 20 s. Used by one thread.
 */
public final class LivePage implements Streams.Content {

  /** Stands for every tag. */
  public static final String ALL = "*";

  /** Time between two turns in milliseconds: a value is on the screen half a second later. */
  public static final long TURN_MILLIS = 500;

  private static final int TURNS_PER_PING = 2;
  private static final int TURNS_PER_CODE = 40;

  private final Sources sources;
  private final Set<String> tags;
  private final BooleanSupplier open;
  private final Supplier<String> state;
  private final Supplier<Optional<String>> alarms;
  private final Supplier<Optional<String>> code;
  private String stateTold = "";
  private String alarmsTold = "";
  private LiveValues live;
  private long change;

  /**
   * For one page.
   *
   * @param tags those it shows
   * @param open whether its session goes on
   * @param state the document of its state
   * @param alarms that of the alarms
   * @param code a new code; empty where there is no pair key
   */
  public LivePage(
      Sources sources,
      Set<String> tags,
      BooleanSupplier open,
      Supplier<String> state,
      Supplier<Optional<String>> alarms,
      Supplier<Optional<String>> code) {
    this.sources = sources;
    this.tags = Set.copyOf(tags);
    this.open = open;
    this.state = state;
    this.alarms = alarms;
    this.code = code;
  }

  @Override
  public boolean write(EventWriter out, long turn) throws IOException {
    if (turn % TURNS_PER_PING == 0) {
      if (!open.getAsBoolean()) {
        return false;
      }
      String now = state.get();
      if (!now.equals(stateTold)) {
        out.event("state", now);
        stateTold = now;
      }
      out.event("ping", "{}");
    }
    if (turn % TURNS_PER_CODE == 0) {
      tellCode("code", out);
    }
    tellAlarms(out);
    tellValues(out, turn == 0);
    return true;
  }

  /** With a code of this moment: the main that takes the work back has only just begun. */
  @Override
  public void bye(EventWriter out) throws IOException {
    tellCode("bye", out);
  }

  private void tellCode(String event, EventWriter out) throws IOException {
    String made = code.get().orElse("");
    out.event(event, Json.object().put("code", made).toString());
  }

  private void tellAlarms(EventWriter out) throws IOException {
    Optional<String> now = alarms.get();
    if (now.isPresent() && !now.get().equals(alarmsTold)) {
      out.event("alarms", now.get());
      alarmsTold = now.get();
    }
  }

  private void tellValues(EventWriter out, boolean first) throws IOException {
    if (tags.isEmpty()) {
      return;
    }
    Map<String, Sample> samples = new LinkedHashMap<>();
    if (first) {
      try {
        Values.latest(sources).values().stream()
            .filter(sample -> shown(sample.tag()))
            .forEach(sample -> samples.put(sample.tag(), sample));
      } catch (HistoryUnavailableException e) {
        // What the sources deliver follows all the same.
        samples.clear();
      }
    }
    LiveValues now = sources.live().orElse(null);
    if (now != live) {
      live = now;
      change = 0;
    }
    if (now != null) {
      for (LiveValues.Value value : now.changedAfter(change)) {
        change = Math.max(change, value.change());
        if (shown(value.sample().tag())) {
          samples.put(value.sample().tag(), value.sample());
        }
      }
    }
    if (!samples.isEmpty()) {
      out.event("values", Values.document(samples.values()).toString());
    }
  }

  private boolean shown(String tag) {
    return tags.contains(ALL) || tags.contains(tag);
  }
}
