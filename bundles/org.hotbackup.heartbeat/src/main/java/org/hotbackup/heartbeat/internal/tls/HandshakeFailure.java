package org.hotbackup.heartbeat.internal.tls;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/** What went wrong in a handshake, or where the other side refused it at the first read. */
public enum HandshakeFailure {
  PAIR_KEY("it has another pair key or none"),
  NOT_TLS("it does not speak TLS"),
  TLS("the TLS handshake failed"),
  CLOSED("the connection was closed in the handshake");

  private final String words;

  HandshakeFailure(String words) {
    this.words = words;
  }

  /** What happened, in words for a log. */
  public String words() {
    return words;
  }

  /** Tells the failures apart. */
  public static HandshakeFailure of(IOException failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof CertificateException) {
        return PAIR_KEY;
      }
      if (t instanceof EOFException || t instanceof SocketException) {
        return CLOSED;
      }
    }
    String message = String.valueOf(failure.getMessage());
    if (!(failure instanceof SSLException)) {
      return CLOSED;
    }
    if (message.contains("unrecognized SSL message")) {
      return NOT_TLS;
    }
    return message.contains("certificate") ? PAIR_KEY : TLS;
  }
}
