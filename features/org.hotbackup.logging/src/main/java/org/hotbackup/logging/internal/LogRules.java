package org.hotbackup.logging.internal;

import java.util.Map;

/**
 * Which samples of each tag of one source are recorded (LOG-7).
 *
 * @param standard the rule of tags that are not listed
 * @param listed the rules of the tags in the tag list that have another one
 */
record LogRules(LogRule standard, Map<String, LogRule> listed) {

  static final LogRules EVERY = new LogRules(LogRule.EVERY, Map.of());

  LogRules {
    listed = Map.copyOf(listed);
  }

  LogRule of(String tag) {
    return listed.getOrDefault(tag, standard);
  }
}
