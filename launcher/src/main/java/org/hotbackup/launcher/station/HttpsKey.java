package org.hotbackup.launcher.station;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.hotbackup.launcher.Failure;

/**
 * The key of a station's web server and its certificates, its own one first.
 *
 * @param key the private key
 * @param chain at least one
 */
record HttpsKey(Key key, List<Certificate> chain) {

  private static final String ALIAS = "https";
  private static final String TYPE = "PKCS12";

  HttpsKey {
    chain = List.copyOf(chain);
  }

  /**
   * The only key of a key store, PKCS#12 or JKS.
   *
   * @throws Failure the file cannot be opened or has no key, or several
   */
  static HttpsKey open(Path file, char[] password) {
    try {
      KeyStore store = KeyStore.getInstance(file.toFile(), password);
      List<String> keys = new ArrayList<>();
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias) && store.getCertificateChain(alias) != null) {
          keys.add(alias);
        }
      }
      if (keys.size() != 1) {
        throw new Failure(
            file
                + (keys.isEmpty()
                    ? " has no private key with a certificate: give a PKCS#12 or JKS file that has"
                    : " has several keys (" + String.join(", ", keys) + "): leave one in it"));
      }
      return new HttpsKey(
          store.getKey(keys.get(0), password), List.of(store.getCertificateChain(keys.get(0))));
    } catch (UnrecoverableKeyException e) {
      throw new Failure(
          "the key in " + file + " has another password than the file: give both the same", e);
    } catch (IOException | GeneralSecurityException e) {
      String why =
          e.getCause() instanceof UnrecoverableKeyException ? "wrong password" : e.getMessage();
      throw new Failure(
          file + " cannot be opened as PKCS#12 or JKS (" + why + "): check file and password", e);
    }
  }

  /** The certificate that the web server shows. */
  X509Certificate certificate() {
    return (X509Certificate) chain.get(0);
  }

  /** As PKCS#12. */
  byte[] store(char[] password) throws IOException {
    try {
      KeyStore store = KeyStore.getInstance(TYPE);
      store.load(null, null);
      store.setKeyEntry(ALIAS, key, password, chain.toArray(Certificate[]::new));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      store.store(bytes, password);
      return bytes.toByteArray();
    } catch (GeneralSecurityException e) {
      throw new IOException("the key cannot be stored: " + e.getMessage(), e);
    }
  }

  /** All certificates as PEM. */
  String pem() {
    Base64.Encoder base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    StringBuilder text = new StringBuilder();
    for (Certificate certificate : chain) {
      text.append("-----BEGIN CERTIFICATE-----\n")
          .append(base64.encodeToString(encoded(certificate)))
          .append("\n-----END CERTIFICATE-----\n");
    }
    return text.toString();
  }

  /** SHA-256 of the certificate as browsers show it. */
  String fingerprint() {
    try {
      return HexFormat.ofDelimiter(":")
          .withUpperCase()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(encoded(certificate())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The addresses it is good for. */
  static List<String> names(X509Certificate certificate) {
    try {
      return certificate.getSubjectAlternativeNames() == null
          ? List.of()
          : certificate.getSubjectAlternativeNames().stream()
              .filter(name -> name.get(1) instanceof String)
              .map(name -> (String) name.get(1))
              .toList();
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }

  private static byte[] encoded(Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("it was decoded before", e);
    }
  }
}
