package org.hotbackup.logging.modbus.internal;

import java.util.Map;
import org.hotbackup.api.source.Source;
import org.hotbackup.api.source.SourceSettings;
import org.hotbackup.api.source.SourceType;
import org.osgi.service.component.annotations.Component;

/** Modbus TCP devices as data sources, type {@code modbus}. */
@Component(property = SourceType.TYPE + "=modbus")
public final class ModbusSourceType implements SourceType {

  private static final String TIMEOUT = "timeout";
  private static final int SHORTEST = 10;
  private static final int LONGEST = 60_000;
  private static final String DEFAULT = "1000";

  @Override
  public Source open(SourceSettings settings) {
    ModbusAddress address = ModbusAddress.of(settings.url());
    int timeout = timeout(settings.properties());
    if (settings.tags().isEmpty()) {
      throw new IllegalArgumentException(
          "tags is empty; a Modbus device needs a tag list with the columns tag and address");
    }
    return new ModbusSource(
        settings.name(), address, timeout, settings.tags().stream().map(ModbusTag::of).toList());
  }

  private static int timeout(Map<String, String> properties) {
    for (String key : properties.keySet()) {
      if (!key.equals(TIMEOUT)) {
        throw new IllegalArgumentException(
            key
                + " is not a setting of a Modbus source; there are type, url, scan.interval, tags and "
                + TIMEOUT);
      }
    }
    String text = properties.getOrDefault(TIMEOUT, DEFAULT);
    try {
      int millis = Integer.parseInt(text);
      if (millis >= SHORTEST && millis <= LONGEST) {
        return millis;
      }
    } catch (NumberFormatException e) {
      // said below, with the same words as for a number out of range
    }
    throw new IllegalArgumentException(
        TIMEOUT
            + " "
            + text
            + " is refused; write whole milliseconds from "
            + SHORTEST
            + " to "
            + LONGEST
            + ", default "
            + DEFAULT);
  }
}
