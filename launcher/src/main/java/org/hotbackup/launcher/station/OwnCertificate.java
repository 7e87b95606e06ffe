package org.hotbackup.launcher.station;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The certificate by which the command line knows the web server of this machine's station: this
 * one and no other, whatever its names and whoever signed it.
 */
final class OwnCertificate {

  private final X509Certificate certificate;

  private OwnCertificate(X509Certificate certificate) {
    this.certificate = certificate;
  }

  /**
   * Reads it.
   *
   * @param file PEM; the first of its certificates counts
   * @throws IOException there is none
   */
  static OwnCertificate read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new OwnCertificate(
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in));
    } catch (NoSuchFileException e) {
      throw new IOException(
          "it uses HTTPS, and its certificate is not in "
              + file
              + ": put it there as PEM, or run 'hotbackup https'",
          e);
    } catch (CertificateException e) {
      throw new IOException(file + " is no certificate: " + e.getMessage(), e);
    }
  }

  X509Certificate certificate() {
    return certificate;
  }

  /** Has a connection accept this certificate only, and ask for a host that it names. */
  void guard(HttpsURLConnection connection) throws IOException {
    connection.setSSLSocketFactory(sockets());
    connection.setHostnameVerifier((host, session) -> true);
    URI url = URI.create(connection.getURL().toString());
    connection.setRequestProperty("Host", host(url.getHost()) + ":" + url.getPort());
  }

  SSLSocketFactory sockets() throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Only(certificate)}, null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IOException("no TLS: " + e.getMessage(), e);
    }
  }

  /** The web server refuses hosts that its certificate does not name. */
  private String host(String address) {
    List<String> names = HttpsKey.names(certificate);
    if (names.isEmpty() || names.stream().anyMatch(name -> same(name, address))) {
      return address;
    }
    String name = names.get(0).replaceFirst("^\\*\\.", "station.");
    return name.indexOf(':') >= 0 ? "[" + name + "]" : name;
  }

  private static boolean same(String name, String address) {
    String bare = address.replaceAll("[\\[\\]]", "");
    try {
      return name.equalsIgnoreCase(bare)
          || Addresses.isIp(name)
              && Addresses.isIp(bare)
              && InetAddress.getByName(name).equals(InetAddress.getByName(bare));
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** With the extended type nothing is added to its checks. */
  private static final class Only extends X509ExtendedTrustManager {

    private final X509Certificate certificate;

    Only(X509Certificate certificate) {
      this.certificate = certificate;
    }

    private void check(X509Certificate... chain) throws CertificateException {
      if (!chain[0].equals(certificate)) {
        throw new CertificateException("the certificate is not the one in etc/https.crt");
      }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("this is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      throw new CertificateException("this is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      throw new CertificateException("this is no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
