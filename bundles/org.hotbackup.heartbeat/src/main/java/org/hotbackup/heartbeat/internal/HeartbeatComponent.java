package org.hotbackup.heartbeat.internal;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.api.link.CheckResult;
import org.hotbackup.api.link.HeartbeatService;
import org.hotbackup.api.link.LinkListener;
import org.hotbackup.api.link.PairSigner;
import org.hotbackup.api.link.PeerAddress;
import org.hotbackup.api.link.Question;
import org.hotbackup.api.link.StationReport;
import org.hotbackup.api.link.TestReport;
import org.hotbackup.api.link.TransferService;
import org.hotbackup.api.link.TransferSource;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** The link as a DS component. */
@Component(immediate = true, configurationPid = "org.hotbackup.heartbeat")
@Designate(ocd = HeartbeatConfig.class)
public final class HeartbeatComponent implements HeartbeatService, TransferService, PairSigner {

  private static final String LISTENER = "listener";
  private static final String SOURCE = "source";

  private final ComponentContext context;
  private final Link link;
  private final Set<ServiceReference<TransferSource>> sources = ConcurrentHashMap.newKeySet();
  private volatile ServiceReference<LinkListener> listener;

  @Activate
  public HeartbeatComponent(ComponentContext context, @Reference StationIdentity identity) {
    this.context = context;
    link = new Link(identity, this::listener, this::source, Clock.systemUTC(), LinkTimings.DEFAULT);
  }

  @Activate
  void start(Map<String, Object> properties) {
    link.start(properties);
  }

  @Modified
  void modified(Map<String, Object> properties) {
    link.configure(properties);
  }

  @Deactivate
  void stop() {
    link.close();
  }

  /**
   * Takes the reference, not the service: whoever answers needs this service to be made, and DS
   * cannot make two components each of which waits for the other.
   */
  @Reference(
      name = LISTENER,
      service = LinkListener.class,
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindListener(ServiceReference<LinkListener> reference) {
    listener = reference;
  }

  void unbindListener(ServiceReference<LinkListener> reference) {
    if (reference.equals(listener)) {
      listener = null;
    }
  }

  private Optional<LinkListener> listener() {
    ServiceReference<LinkListener> reference = listener;
    return reference == null
        ? Optional.empty()
        : Optional.ofNullable(context.locateService(LISTENER, reference));
  }

  /** Takes the reference, not the service: what serves may itself need this service. */
  @Reference(
      name = SOURCE,
      service = TransferSource.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void bindSource(ServiceReference<TransferSource> reference) {
    sources.add(reference);
  }

  void unbindSource(ServiceReference<TransferSource> reference) {
    sources.remove(reference);
  }

  private Optional<TransferSource> source(String topic) {
    return sources.stream()
        .filter(reference -> topic.equals(reference.getProperty(TransferSource.TOPIC)))
        .max(Comparator.naturalOrder())
        .map(reference -> context.locateService(SOURCE, reference));
  }

  @Override
  public CompletionStage<CheckResult> ask(
      PeerAddress to, Question question, StationReport own, Duration timeout) {
    return link.ask(to, question, own, timeout);
  }

  @Override
  public void keepOnly(Optional<PeerAddress> address) {
    link.keepOnly(address);
  }

  @Override
  public TestReport test(PeerAddress to, StationReport own, Duration timeout) {
    return link.test(to, own, timeout);
  }

  @Override
  public InputStream fetch(PeerAddress from, String topic, String request, Duration silence)
      throws IOException {
    return link.fetch(from, topic, request, silence);
  }

  @Override
  public byte[] sign(String purpose, byte[] message) {
    return link.signer().sign(purpose, message);
  }

  @Override
  public boolean verify(String purpose, byte[] message, byte[] signature) {
    return link.signer().verify(purpose, message, signature);
  }

  @Override
  public Duration checkTimeout(Duration checkupRate) {
    return link.checkTimeout(checkupRate);
  }

  @Override
  public PeerAddress listening() {
    return link.listening();
  }

  @Override
  public Optional<String> problem() {
    return link.problem();
  }
}
