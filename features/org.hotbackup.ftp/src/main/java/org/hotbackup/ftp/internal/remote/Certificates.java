package org.hotbackup.ftp.internal.remote;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Which certificates of servers are trusted. */
final class Certificates {

  private Certificates() {}

  /**
   * Trusts what this Java trusts, or one certificate only.
   *
   * @param fingerprint SHA-256 in hexadecimal digits, with colons or without; empty for the former
   */
  static SSLContext context(String fingerprint) throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        null,
        fingerprint.isEmpty() ? null : new TrustManager[] {new Pinned(normal(fingerprint))},
        null);
    return context;
  }

  private static String normal(String fingerprint) {
    return fingerprint.replaceAll("[:\\s]", "").toLowerCase(Locale.ROOT);
  }

  private record Pinned(String fingerprint) implements X509TrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("no client is trusted");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      try {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded());
        String is = HexFormat.of().formatHex(digest);
        if (!is.equals(fingerprint)) {
          throw new CertificateException(
              "the server's certificate has the SHA-256 fingerprint "
                  + is
                  + "; where that is the right server, set certificate to it");
        }
        chain[0].checkValidity();
      } catch (GeneralSecurityException e) {
        throw e instanceof CertificateException own ? own : new CertificateException(e);
      }
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
