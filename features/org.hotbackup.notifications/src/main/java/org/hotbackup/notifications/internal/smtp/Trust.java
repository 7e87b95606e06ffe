package org.hotbackup.notifications.internal.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates are trusted. */
final class Trust {

  private Trust() {}

  /**
   * Sockets that trust these.
   *
   * @param file PEM file with certificates; empty: those the Java runtime trusts
   * @throws IOException it cannot be read, or holds none; the message says what to do
   */
  static SSLSocketFactory sockets(Optional<Path> file) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(file.isEmpty() ? null : store(file.get()));
      context.init(null, trust.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "trust "
              + file.map(Path::toString).orElse("system")
              + " cannot be used: "
              + e.getMessage(),
          e);
    }
  }

  private static KeyStore store(Path file) throws IOException, GeneralSecurityException {
    Collection<? extends Certificate> certificates;
    try (InputStream in = Files.newInputStream(file)) {
      certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
    } catch (IOException e) {
      throw new IOException("trust " + file + " cannot be read; write system or a PEM file", e);
    }
    if (certificates.isEmpty()) {
      throw new IOException("trust " + file + " holds no certificate; write system or a PEM file");
    }
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (Certificate certificate : certificates) {
      store.setCertificateEntry("trusted-" + number++, certificate);
    }
    return store;
  }
}
