package org.hotbackup.console.internal;

import java.util.HexFormat;
import org.osgi.service.component.annotations.Component;

/**
 * The secret by which the command line of this machine proves that it may read the station
 * directory. New with every start.
 */
@Component(service = ControlToken.class)
public final class ControlToken {

  private final String text = HexFormat.of().formatHex(Keyed.random());

  String text() {
    return text;
  }

  boolean matches(String given) {
    return Keyed.same(text, given);
  }
}
