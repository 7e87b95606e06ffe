package org.hotbackup.itests.stations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS with a certificate made by the command line, with a running station. */
class HttpsIT {

  private static final Duration LONGEST = Duration.ofSeconds(10);

  @TempDir Path folder;

  @Test
  @DisplayName("SEC-3: HTTPS only: browsers, status, renewal while it runs; no old TLS, no HTTP")
  void httpsOnly() throws Exception {
    requireOpenssl();
    StationUnderTest station = Pair.makeMain(folder);
    int port = Pair.freePort(station.host());
    String place = station.host() + ":" + port;
    Program.run("https", station.directory(), "--https-port", port, "--only").succeeded();
    try {
      Program.run("start", station.directory()).succeeded();
      assertThat(Program.run("status", station.directory()).succeeded().out())
          .contains("ACTIVE", "https://" + place);
      HttpClient browser = trusting(station.file("etc/https.crt"));
      HttpResponse<String> answer = get(browser, place);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("ACTIVE");
      assertThatThrownBy(() -> new Socket(station.host(), plainPort(station)).close())
          .isInstanceOf(ConnectException.class);
      assertThat(shake(place, "-tls1_2")).contains("Verification");
      assertThatThrownBy(() -> shake(place, "-tls1_1"))
          .hasMessageContaining("alert protocol version");

      Path former = Files.copy(station.file("etc/https.crt"), folder.resolve("former.crt"));
      Program.Result renewed = Program.run("https", station.directory()).succeeded();
      assertThat(renewed.out()).contains("answers at", Integer.toString(port));
      assertThatThrownBy(() -> get(trusting(former), place))
          .isInstanceOf(SSLHandshakeException.class);
      assertThat(get(trusting(station.file("etc/https.crt")), place).statusCode()).isEqualTo(200);
    } finally {
      Program.run("stop", station.directory());
    }
  }

  private static int plainPort(StationUnderTest station) {
    return URI.create(station.url("/")).getPort();
  }

  private static String shake(String place, String version) throws IOException {
    return Tool.run(
        "openssl", "s_client", "-connect", place, version, "-cipher", "ALL:@SECLEVEL=0");
  }

  private static HttpResponse<String> get(HttpClient browser, String place) throws Exception {
    URI address = URI.create("https://" + place + "/hotbackup/active");
    return browser.send(
        HttpRequest.newBuilder(address).timeout(LONGEST).build(), BodyHandlers.ofString());
  }

  /** A browser into which only this certificate was imported. */
  private static HttpClient trusting(Path certificate) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    try (InputStream in = Files.newInputStream(certificate)) {
      trusted.setCertificateEntry(
          "station", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).connectTimeout(LONGEST).build();
  }

  /** Where it matters that all tests ran, a missing program is a failure. */
  private static void requireOpenssl() {
    String missing = "skipped: openssl is missing (Debian: openssl)";
    if (!Tool.exists("openssl") && "true".equals(System.getenv("CI"))) {
      throw new AssertionError(missing);
    }
    Assumptions.assumeTrue(Tool.exists("openssl"), missing);
  }
}
