package org.hotbackup.heartbeat.internal.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.hotbackup.heartbeat.pairkey.PairKey;

/** Makes the TLS context of a pair key. */
final class PairContext {

  private PairContext() {}

  static SSLContext of(PairKey key) {
    try {
      char[] password = PairKey.PASSWORD.toCharArray();
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(PairKey.ALIAS, key.key(), password, new Certificate[] {key.certificate()});
      KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
      keys.init(store, password);
      return context(keys.getKeyManagers(), new PairTrust(key.certificate().getEncoded()));
    } catch (GeneralSecurityException | java.io.IOException e) {
      throw new IllegalStateException("this Java runtime cannot do TLS 1.3: " + e, e);
    }
  }

  /** A context that refuses every handshake, with an alert that says so. */
  static SSLContext refusing() {
    try {
      return context(new KeyManager[0], new PairTrust(new byte[0]));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime cannot do TLS 1.3: " + e, e);
    }
  }

  private static SSLContext context(KeyManager[] keys, PairTrust trust)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(keys, new TrustManager[] {trust}, null);
    return context;
  }
}
