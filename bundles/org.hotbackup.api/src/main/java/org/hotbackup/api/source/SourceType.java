package org.hotbackup.api.source;

/**
 * A kind of data source, for example {@code modbus}. Register it as a service with the property
 * {@value #TYPE}; the logging feature opens a source for each configuration of that type.
 */
public interface SourceType {

  /** Service property: the value that {@code type} has in a source's configuration. */
  String TYPE = "hotbackup.source.type";

  /**
   * Makes a source. Does not connect: {@link Source#read} does, so that a source that is down does
   * not delay the others.
   *
   * @throws IllegalArgumentException a value is refused; the message names it, the allowed range
   *     and what to do
   */
  Source open(SourceSettings settings);
}
