package org.hotbackup.launcher.station;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** What can be seen of a station from outside its process. */
public sealed interface StationState {

  /** Nobody runs it. */
  record Stopped() implements StationState {}

  /** A process runs it and is not ready to answer yet. */
  record Starting(long pid) implements StationState {}

  /** A process runs it but does not answer: frozen, overloaded, or its port is taken. */
  record Silent(long pid, String reason) implements StationState {}

  /** It runs and answered with its status document. */
  record Running(long pid, Control control, JsonNode status) implements StationState {

    /** The role; empty while it is not decided. */
    public Optional<String> role() {
      String role = status.path("role").asText("STARTING");
      return role.equals("STARTING") ? Optional.empty() : Optional.of(role);
    }

    /** Role and cause, for example {@code ACTIVE (MAIN)}. */
    public String text() {
      return role().orElse("STARTING") + " (" + status.path("cause").asText("-") + ")";
    }
  }

  /** Looks; takes up to a few seconds where the station does not answer. */
  static StationState of(StationDirectory station) {
    OptionalLong holder = StationLock.holder(station);
    if (holder.isEmpty()) {
      return new Stopped();
    }
    long pid = holder.getAsLong();
    try {
      Optional<Control> control = Control.of(station, pid);
      return control.isEmpty()
          ? new Starting(pid)
          : new Running(pid, control.get(), control.get().status());
    } catch (IOException e) {
      return new Silent(pid, e.getMessage());
    }
  }
}
