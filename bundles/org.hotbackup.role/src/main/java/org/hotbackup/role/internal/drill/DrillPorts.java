package org.hotbackup.role.internal.drill;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.hotbackup.api.Probe;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.api.link.HeartbeatService;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.StationReport;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * What a drill works with. Every supplier is asked on the drill's thread and must not block.
 *
 * @param context of the role bundle
 * @param heartbeat tests the connection
 * @param peer the other station, where one is known
 * @param report what this station says of itself
 * @param checkTimeout how long the test of the connection may take, more than zero
 * @param detection longest time until a lost peer is noticed
 * @param licensed the options that are licensed
 * @param probes the probes that are there now
 * @param probeLimit longest time for one subject of a probe, more than zero
 * @param clock tells when the drill was
 */
public record DrillPorts(
    BundleContext context,
    StationIdentity station,
    HeartbeatService heartbeat,
    Supplier<Optional<PeerAddress>> peer,
    Supplier<StationReport> report,
    Supplier<Duration> checkTimeout,
    Supplier<Duration> detection,
    ServiceComponentRuntime components,
    Supplier<Set<String>> licensed,
    Supplier<List<Probe>> probes,
    Duration probeLimit,
    Clock clock) {}
