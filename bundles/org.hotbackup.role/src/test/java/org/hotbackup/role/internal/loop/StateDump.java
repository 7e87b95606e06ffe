package org.hotbackup.role.internal.loop;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hotbackup.api.link.PairState;
import org.hotbackup.api.link.StationReport;

/**
 * The state of a role loop as text, so that a search knows where it has been: every field of every
 * object of the loop's package, points in time as their age.
 */
final class StateDump {

  private static final long OLD = 11_000_000_000L;

  /** Numbers that only grow, words for people, and what never changes in a search. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          ("ports ticker reporter status validity whenMoved terms since detail address lastCheck"
                  + " permittedTerm moves epoch number announced roundTrip clockOffset"
                  + " round asked lastWallMillis options settings store what warned lastResult service")
              .split(" "));

  private static final Map<Class<?>, List<Field>> FIELDS = new ConcurrentHashMap<>();

  private final Ticker ticker;
  private final StringBuilder text = new StringBuilder();
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private StateDump(Ticker ticker) {
    this.ticker = ticker;
  }

  static String of(Object root, Ticker ticker) {
    return new StateDump(ticker).dump(root);
  }

  private String dump(Object object) {
    if (!seen.add(object)) {
      return "";
    }
    for (Field field : FIELDS.computeIfAbsent(object.getClass(), StateDump::fields)) {
      try {
        value(field.getName(), field.get(object));
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
    return text.toString();
  }

  private static List<Field> fields(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) && !LEFT_OUT.contains(field.getName())) {
        field.setAccessible(true);
        fields.add(field);
      }
    }
    return fields;
  }

  private void value(String name, Object value) {
    if (value instanceof Long time && name.endsWith("Nanos")) {
      text.append(Math.min(ticker.nanos() - time, OLD) / 1_000_000);
    } else if (value instanceof Optional<?> optional
        && optional.isPresent()
        && optional.get() instanceof StationReport report) {
      text.append(report.role())
          .append(report.gateClosed())
          .append(report.wantsHandover())
          .append(say(report.pair()));
    } else if (value instanceof Collection<?> collection) {
      text.append(collection.size());
    } else if (value != null
        && value.getClass().getPackage() == RoleLoop.class.getPackage()
        && !value.getClass().isEnum()) {
      dump(value);
    } else {
      text.append(value);
    }
    text.append(',');
  }

  /** What matters of what a station says for the pair. */
  static String say(PairState pair) {
    return pair.wish().map(wish -> wish.to() + "" + wish.done() + wish.sequence()).orElse("-")
        + pair.givesBack()
        + pair.activeTerm()
        + pair.yieldsTo().map(to -> to.getLeastSignificantBits()).orElse(-1L)
        + pair.fault()
        + pair.license().orElse("");
  }
}
