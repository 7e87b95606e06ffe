package org.hotbackup.logging.internal.condition;

import java.util.HashMap;
import java.util.Map;

/** Makes conditions for tests from settings as an engineer writes them. */
final class Plans {

  static final String TAG = "boiler.level";

  private Plans() {}

  static ConditionPlan plan(String name, String when, String... settings) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("service.pid", ConditionPlan.PID + "~" + name);
    properties.put("service.factoryPid", ConditionPlan.PID);
    properties.put("tag", TAG);
    properties.put("when", when);
    for (int i = 0; i < settings.length; i += 2) {
      properties.put(settings[i], settings[i + 1]);
    }
    return ConditionPlan.of(properties);
  }
}
