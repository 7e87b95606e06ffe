package org.hotbackup.api.link;

/**
 * Signs with the pair key, so that the other station knows that this one has said it (SEC-1).
 * Thread-safe; answers within milliseconds.
 */
public interface PairSigner {

  /**
   * Signs a message.
   *
   * @param purpose what it is for; a signature for one purpose is none for another
   * @return the signature, ECDSA over SHA-256
   * @throws IllegalStateException there is no pair key
   */
  byte[] sign(String purpose, byte[] message);

  /**
   * Whether the pair key has signed a message for this purpose; false, too, where there is no pair
   * key, and for what is no signature at all.
   */
  boolean verify(String purpose, byte[] message, byte[] signature);
}
