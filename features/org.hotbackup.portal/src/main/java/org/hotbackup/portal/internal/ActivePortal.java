package org.hotbackup.portal.internal;

import java.time.Clock;
import java.util.Optional;
import org.hotbackup.api.Conditions;
import org.hotbackup.api.HistoryQuery;
import org.hotbackup.api.LiveValues;
import org.hotbackup.api.Reports;
import org.hotbackup.api.RoleService;
import org.hotbackup.portal.internal.data.Api;
import org.hotbackup.portal.internal.data.Sources;
import org.hotbackup.portal.internal.live.Streams;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/**
 * The portal while this station is the active one (PORT-1): where it is, pages are served here; its
 * end ends all streams.
 */
@Component(service = ActivePortal.class, immediate = true)
@SatisfyingConditionTarget("(&(osgi.condition.id=hotbackup.active)(license.option=portal))")
public final class ActivePortal implements Sources {

  private final RoleService role;
  private final Streams streams = new Streams();
  private final Api api = new Api(this, Clock.systemUTC());

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile HistoryQuery history;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile LiveValues live;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile Conditions conditions;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile Reports reports;

  /** Called by the component runtime. */
  @Activate
  public ActivePortal(@Reference RoleService role) {
    this.role = role;
  }

  @Deactivate
  void deactivate() {
    streams.close();
  }

  /** What pages ask for. */
  public Api api() {
    return api;
  }

  /** The pages that are open. */
  public Streams streams() {
    return streams;
  }

  @Override
  public RoleService role() {
    return role;
  }

  @Override
  public Optional<HistoryQuery> history() {
    return Optional.ofNullable(history);
  }

  @Override
  public Optional<LiveValues> live() {
    return Optional.ofNullable(live);
  }

  @Override
  public Optional<Conditions> conditions() {
    return Optional.ofNullable(conditions);
  }

  @Override
  public Optional<Reports> reports() {
    return Optional.ofNullable(reports);
  }
}
