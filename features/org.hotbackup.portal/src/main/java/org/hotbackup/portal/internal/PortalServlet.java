package org.hotbackup.portal.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.PeerStatus;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.RoleStatus;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.api.Users;
import org.hotbackup.api.link.PairSigner;
import org.hotbackup.portal.internal.page.Browser;
import org.hotbackup.portal.internal.page.Door;
import org.hotbackup.portal.internal.page.Front;
import org.hotbackup.portal.internal.page.Station;
import org.hotbackup.portal.internal.session.MoveCodes;
import org.hotbackup.portal.internal.session.Sessions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /portal/} on either station: not gated, because a standby says where the portal is
 * (PORT-2). Sessions live here, so that they outlast a hand-over to and fro.
 */
@Component(service = Servlet.class, configurationPid = PortalSettings.PID)
@Designate(ocd = PortalConfiguration.class)
@HttpWhiteboardServletPattern({Browser.ROOT, Browser.ROOT + "/*"})
@HttpWhiteboardServletAsyncSupported
public final class PortalServlet extends HttpServlet implements Station {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(PortalServlet.class);

  /** Longer than a station takes until its web server is there. */
  private static final Duration START = Duration.ofMinutes(1);

  private final transient StationIdentity identity;
  private final transient Front front;
  private transient volatile URI lastOther;
  private transient volatile PortalSettings settings = PortalSettings.DEFAULT;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private transient volatile RoleService roles;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private transient volatile ActivePortal portal;

  /** Called by the component runtime. */
  @Activate
  public PortalServlet(
      @Reference StationIdentity identity,
      @Reference Users users,
      @Reference PairSigner signer,
      Map<String, Object> properties) {
    this.identity = identity;
    Clock clock = Clock.systemUTC();
    Sessions sessions = new Sessions(clock, this::settings);
    front =
        new Front(
            this,
            new Door(
                this, users, sessions, new MoveCodes(signer, users, clock, began(clock)), clock));
    modified(properties);
  }

  /**
   * Since when codes are known to be unused: this process has seen all that came since its start.
   * Where the bundle is updated later on, those of before may have been used.
   */
  private static Instant began(Clock clock) {
    Duration runs = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    return runs.compareTo(START) < 0 ? clock.instant().minus(runs) : clock.instant();
  }

  @Modified
  void modified(Map<String, Object> properties) {
    try {
      settings = PortalSettings.of(properties);
    } catch (IllegalArgumentException e) {
      LOG.error(
          "Settings of {} refused: {}; the last good ones stay",
          PortalSettings.PID,
          e.getMessage());
    }
  }

  @Override
  public String name() {
    return identity.name();
  }

  @Override
  public Optional<RoleService> roles() {
    return Optional.ofNullable(roles);
  }

  @Override
  public Optional<ActivePortal> portal() {
    return Optional.ofNullable(portal);
  }

  /** A station that starts does not tell it at first; a page needs it all the same. */
  @Override
  public Optional<URI> otherPortal() {
    status()
        .flatMap(RoleStatus::peer)
        .flatMap(PeerStatus::portal)
        .ifPresent(said -> lastOther = said);
    return Optional.ofNullable(lastOther);
  }

  @Override
  public PortalSettings settings() {
    return settings;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo();
    try {
      front.answer(path == null || path.isEmpty() ? "" : path.substring(1), request, response);
    } catch (EOFException e) {
      // The web server would log an error for every browser that leaves before its answer.
      LOG.debug("A browser has gone", e);
    }
  }
}
