package org.hotbackup.heartbeat.pairkey;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/**
 * The pair key (SEC-1): an EC key with a self-signed certificate that both stations hold. Each
 * shows the certificate and accepts no other. Immutable; usable without OSGi.
 *
 * <p>The file is PKCS#12 with one key entry. Its password is a constant and no secret: the file
 * itself is the secret and readable by its owner only.
 */
public final class PairKey {

  /** Name of the file in the project folder. */
  public static final String FILE_NAME = "pair.p12";

  /** Password of the key store and of the key in it, the same in every file; not a secret. */
  public static final String PASSWORD = "hotbackup";

  /** Name of the entry in the key store. */
  public static final String ALIAS = "pair";

  private static final int MAX_FILE_BYTES = 1 << 20;

  private final PrivateKey key;
  private final X509Certificate certificate;

  private PairKey(PrivateKey key, X509Certificate certificate) {
    this.key = key;
    this.certificate = certificate;
  }

  /**
   * Makes a new pair key and writes it, complete or not at all, readable by the owner only. Runs
   * the JDK's {@code keytool} and waits for it, at most a minute.
   *
   * @param file where to; must not exist, so that a key in use is never lost; its folder must
   * @return the key made
   * @throws java.nio.file.FileAlreadyExistsException where the file exists
   * @throws IOException where the key cannot be made or written; the message says what to do
   */
  public static PairKey create(Path file) throws IOException {
    return PairKeyMaker.make(file);
  }

  /**
   * Reads a pair key.
   *
   * @throws java.nio.file.NoSuchFileException where there is no such file
   * @throws IOException where it cannot be read or is no pair key; the message says what to do
   */
  public static PairKey load(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_FILE_BYTES + 1);
    }
    if (bytes.length > MAX_FILE_BYTES) {
      throw notAKey(file, "it is larger than " + MAX_FILE_BYTES + " bytes", null);
    }
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(bytes), PASSWORD.toCharArray());
      if (!(store.getKey(ALIAS, PASSWORD.toCharArray()) instanceof PrivateKey key)
          || !(store.getCertificate(ALIAS) instanceof X509Certificate certificate)) {
        throw notAKey(file, "it holds no key named '" + ALIAS + "'", null);
      }
      if (!"EC".equals(key.getAlgorithm())) {
        throw notAKey(file, "its key is of type " + key.getAlgorithm() + ", not EC", null);
      }
      return new PairKey(key, certificate);
    } catch (GeneralSecurityException e) {
      throw notAKey(file, e.getMessage(), e);
    } catch (IOException e) {
      if (e instanceof PairKeyException) {
        throw e;
      }
      throw notAKey(file, e.getMessage(), e);
    }
  }

  private static PairKeyException notAKey(Path file, String why, Exception cause) {
    return new PairKeyException(
        file + " is not a pair key: " + why + "; copy the file from the other station again",
        cause);
  }

  /** The private key. */
  public PrivateKey key() {
    return key;
  }

  /** The certificate that both stations show and accept; its dates mean nothing. */
  public X509Certificate certificate() {
    return certificate;
  }

  /**
   * SHA-256 of the certificate in upper-case hexadecimal pairs joined by colons, as {@code openssl
   * x509 -fingerprint -sha256} prints it. Not a secret.
   */
  public String fingerprint() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
    } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
      throw new IllegalStateException("every Java runtime has SHA-256 and X.509", e);
    }
  }
}
