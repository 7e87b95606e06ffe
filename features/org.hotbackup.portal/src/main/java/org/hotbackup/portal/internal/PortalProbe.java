package org.hotbackup.portal.internal;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.hotbackup.api.PeerStatus;
import org.hotbackup.api.PortalAddress;
import org.hotbackup.api.Probe;
import org.hotbackup.api.RoleService;
import org.hotbackup.api.RoleStatus;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Finds out whether the portals of both stations answer where users look for them (OPS-2). */
@Component(service = Probe.class)
public final class PortalProbe implements Probe {

  private final PortalAddress address;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile RoleService roles;

  /** Called by the component runtime. */
  @Activate
  public PortalProbe(@Reference ServedAddress address) {
    this.address = address;
  }

  PortalProbe(PortalAddress address, RoleService roles) {
    this.address = address;
    this.roles = roles;
  }

  @Override
  public Kind kind() {
    return Kind.PORTAL;
  }

  @Override
  public List<Finding> probe(Duration limit) {
    List<Finding> findings = new ArrayList<>();
    Optional<RoleStatus> status = Optional.ofNullable(roles).map(RoleService::status);
    own(status).ifPresent(own -> findings.add(look("portal", own, limit)));
    status
        .flatMap(RoleStatus::peer)
        .filter(PeerStatus::reachable)
        .flatMap(PeerStatus::portal)
        .ifPresent(other -> findings.add(look("portal of the other station", other, limit)));
    return findings;
  }

  private Optional<URI> own(Optional<RoleStatus> status) {
    return status
        .flatMap(known -> known.settings().portalUrl())
        .or(() -> address.served().flatMap(served -> PortalAddress.reachedAt(served, "127.0.0.1")));
  }

  private static Finding look(String subject, URI portal, Duration limit) {
    long began = System.nanoTime();
    String wrong = "";
    try {
      HttpURLConnection connection =
          (HttpURLConnection) portal.resolve("where").toURL().openConnection();
      if (connection instanceof HttpsURLConnection secure) {
        // Only whether it answers is asked: nothing secret is sent, and nothing said is believed.
        secure.setSSLSocketFactory(anybody().getSocketFactory());
        secure.setHostnameVerifier((host, session) -> true);
      }
      int millis = Math.toIntExact(Math.min(limit.toMillis(), Integer.MAX_VALUE));
      connection.setConnectTimeout(millis);
      connection.setReadTimeout(millis);
      connection.setInstanceFollowRedirects(false);
      int answer = connection.getResponseCode();
      if (answer != HttpURLConnection.HTTP_OK) {
        wrong = "it answers with HTTP status " + answer;
      }
      connection.disconnect();
    } catch (IOException | GeneralSecurityException e) {
      wrong = "no answer: " + e.getMessage();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    boolean ok = wrong.isEmpty();
    return new Finding(
        subject,
        ok,
        ok ? portal + " answers" : portal + ": " + wrong + "; look at portal.url and the firewall",
        took);
  }

  private static SSLContext anybody() throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        null,
        new TrustManager[] {
          new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
              return new X509Certificate[0];
            }
          }
        },
        null);
    return context;
  }
}
