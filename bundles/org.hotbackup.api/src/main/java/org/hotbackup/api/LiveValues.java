package org.hotbackup.api;

import java.util.List;
import java.util.Map;

/**
 * The newest sample of each tag as the sources deliver them, whether the history keeps it or not,
 * and whether the database answers or not. A service that is there while samples are read.
 * Thread-safe; answers from memory.
 */
public interface LiveValues {

  /**
   * A tag's newest sample.
   *
   * @param sample the sample, the newest by its source time
   * @param change grows with every change of any tag
   */
  record Value(Sample sample, long change) {}

  /**
   * The values that have changed after another one.
   *
   * @param change the greatest {@link Value#change} the caller has seen, 0 for none
   */
  List<Value> changedAfter(long change);

  /**
   * What the tag lists say of a tag beyond its name and address, such as {@code unit} and {@code
   * description}: column heading to text, by name of the tag.
   */
  Map<String, Map<String, String>> attributes();
}
