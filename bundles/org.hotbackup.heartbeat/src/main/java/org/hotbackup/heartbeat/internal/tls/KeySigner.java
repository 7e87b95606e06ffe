package org.hotbackup.heartbeat.internal.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Optional;
import org.hotbackup.api.link.PairSigner;
import org.hotbackup.heartbeat.pairkey.PairKey;

/** Signs with the pair key in force. Thread-safe. */
public final class KeySigner implements PairSigner {

  private static final String ALGORITHM = "SHA256withECDSA";

  private final KeyRing keys;

  /** Signs with the key that is in force when asked. */
  public KeySigner(KeyRing keys) {
    this.keys = keys;
  }

  @Override
  public byte[] sign(String purpose, byte[] message) {
    PairKey key =
        keys.key()
            .orElseThrow(() -> new IllegalStateException("there is no pair key to sign with"));
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key.key());
      feed(signature, purpose, message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the pair key cannot sign: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean verify(String purpose, byte[] message, byte[] signed) {
    Optional<PairKey> key = keys.key();
    if (key.isEmpty()) {
      return false;
    }
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(key.get().certificate().getPublicKey());
      feed(signature, purpose, message);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** The purpose ends with a zero byte, so that no message can continue it. */
  private static void feed(Signature signature, String purpose, byte[] message)
      throws GeneralSecurityException {
    signature.update(purpose.getBytes(StandardCharsets.UTF_8));
    signature.update((byte) 0);
    signature.update(message);
  }
}
