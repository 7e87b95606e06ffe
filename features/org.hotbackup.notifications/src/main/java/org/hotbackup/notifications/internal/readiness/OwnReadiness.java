package org.hotbackup.notifications.internal.readiness;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hotbackup.api.Probe;
import org.hotbackup.api.Probe.Finding;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.api.link.TransferSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * What this station reaches of what the work needs, by the probes of all bundles. Not gated: the
 * active station asks its standby, too, and tells people for both. Thread-safe.
 */
@Component(
    service = {OwnReadiness.class, TransferSource.class},
    property = TransferSource.TOPIC + "=" + OwnReadiness.TOPIC)
public final class OwnReadiness implements TransferSource {

  static final String TOPIC = "readiness";

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StationIdentity station;
  private final List<Probe> probes = new CopyOnWriteArrayList<>();

  /** Called by the component runtime. */
  @Activate
  public OwnReadiness(@Reference StationIdentity station) {
    this.station = station;
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addProbe(Probe probe) {
    probes.add(probe);
  }

  void removeProbe(Probe probe) {
    probes.remove(probe);
  }

  /**
   * Every check with what is wrong; empty where nothing is. Blocks, up to 5 s for each subject.
   *
   * @throws InterruptedException the probing was given up
   */
  public synchronized Map<String, Optional<String>> look() throws InterruptedException {
    Map<String, Optional<String>> found = new TreeMap<>();
    for (Probe probe : probes) {
      for (Finding finding : probe.probe(LIMIT)) {
        found.put(
            check(station.name(), finding.subject()),
            finding.ok() ? Optional.empty() : Optional.of(finding.detail()));
      }
    }
    return found;
  }

  /** How a check is named. */
  static String check(String station, String subject) {
    String check = station + ": " + subject.replaceAll("\\s+", " ");
    return check.substring(0, Math.min(check.length(), 300));
  }

  @Override
  public void serve(String request, OutputStream to) throws IOException {
    try {
      Map<String, String> told = new TreeMap<>();
      look().forEach((check, problem) -> told.put(check, problem.orElse("")));
      to.write(JSON.writeValueAsBytes(told));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the station ends its work", e);
    }
  }

  /** Same as {@link #look}, as the other station has told it. */
  static Map<String, Optional<String>> read(InputStream answer) throws IOException {
    Map<String, Optional<String>> found = new TreeMap<>();
    JSON.readValue(answer, new TypeReference<Map<String, String>>() {})
        .forEach(
            (check, problem) ->
                found.put(check, Optional.of(problem).filter(text -> !text.isEmpty())));
    return found;
  }
}
