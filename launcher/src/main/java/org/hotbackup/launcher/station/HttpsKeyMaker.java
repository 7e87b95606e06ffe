package org.hotbackup.launcher.station;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.hotbackup.launcher.Failure;

/** Makes a key with keytool, since the JDK has no public API that makes certificates. */
final class HttpsKeyMaker {

  /** Ten years. */
  private static final int DAYS = 3650;

  private static final String SUBJECT = "CN=Hotbackup ";
  private static final String PASSWORD_VARIABLE = "HOTBACKUP_STOREPASS";
  private static final long TIMEOUT_SECONDS = 60;

  private HttpsKeyMaker() {}

  /**
   * Makes a key and a certificate that signs itself.
   *
   * @param folder a draft stands in it for a moment, readable by the owner only
   * @param name the station's
   * @param hosts names and IP addresses it is to be good for; at least one
   * @param password of the draft
   * @throws Failure keytool refuses
   */
  static HttpsKey make(Path folder, String name, List<String> hosts, String password)
      throws IOException {
    Path work = Files.createTempDirectory(folder, ".https-");
    Path store = work.resolve("https.p12");
    Path output = work.resolve("keytool.out");
    try {
      run(store, output, name, hosts, password);
      return HttpsKey.open(store, password.toCharArray());
    } finally {
      Files.deleteIfExists(store);
      Files.deleteIfExists(output);
      Files.deleteIfExists(work);
    }
  }

  /** Whether a certificate comes from here. */
  static boolean madeHere(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())
        && certificate.getSubjectX500Principal().getName().startsWith(SUBJECT);
  }

  private static void run(Path store, Path output, String name, List<String> hosts, String password)
      throws IOException {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    String names =
        hosts.stream()
            .map(host -> (Addresses.isIp(host) ? "IP:" : "DNS:") + host)
            .collect(Collectors.joining(","));
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                "https",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-sigalg",
                "SHA256withECDSA",
                "-validity",
                Integer.toString(DAYS),
                "-dname",
                SUBJECT + name.replaceAll("[^A-Za-z0-9 ._-]", "_"),
                "-ext",
                "SAN=" + names,
                "-ext",
                "EKU=serverAuth",
                "-storetype",
                "PKCS12",
                "-storepass:env",
                PASSWORD_VARIABLE,
                "-keystore",
                store.toString()));
    builder.environment().put(PASSWORD_VARIABLE, password);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        throw new Failure(keytool + " did not finish within " + TIMEOUT_SECONDS + " s; try again");
      }
      if (process.exitValue() != 0) {
        throw new Failure(
            keytool + " could not make the certificate: " + Files.readString(output).strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + keytool + " made the certificate", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
