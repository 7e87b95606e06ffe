package org.hotbackup.launcher.station;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hotbackup.launcher.Failure;

/**
 * HTTPS of a station's web server (SEC-3): its key and certificate in {@code etc/https.p12}, and
 * the settings that have a running station use them within seconds.
 */
public final class Https {

  private static final String STORE = "https.p12";
  private static final String SECRET = "https-keystore";
  private static final String COMMENT = "HTTPS, set by 'hotbackup https'.";
  private static final int PASSWORD_BYTES = 16;

  /**
   * What was set up.
   *
   * @param url where the station answers, with the first of its names
   * @param fingerprint SHA-256 of the certificate, as browsers show it
   * @param names what the certificate is good for
   * @param end when the certificate is over
   */
  public record Done(String url, String fingerprint, List<String> names, Instant end) {}

  private final StationDirectory station;
  private final int port;
  private final boolean only;

  /**
   * For a station that runs or does not.
   *
   * @param port where it is to answer, 1 to 65535
   * @param only whether plain HTTP is switched off; else that stays as it is
   * @throws Failure the port is in use
   */
  public Https(StationDirectory station, int port, boolean only) {
    this.station = station;
    this.port = port;
    this.only = only;
    StationSettings settings = StationSettings.of(station);
    if (settings.httpPort().isPresent() && settings.httpPort().getAsInt() == port) {
      throw new Failure("port " + port + " is that of plain HTTP: choose another --https-port");
    }
    boolean own = settings.httpsPort().isPresent() && settings.httpsPort().getAsInt() == port;
    if (!own || StationLock.holder(station).isEmpty()) {
      PortCheck.requireFree(settings.httpHost(), port, "HTTPS");
    }
  }

  /** Whether a host may be named in a certificate. */
  public static boolean isHost(String host) {
    return HttpsNames.valid(host);
  }

  /**
   * Makes a key and a certificate that signs itself, and uses them.
   *
   * @param hosts good for these too, besides the station's own; where there is none, for those that
   *     the former certificate made here was good for
   * @throws Failure it cannot be done
   */
  public Done make(List<String> hosts) {
    try {
      List<String> names =
          HttpsNames.of(StationSettings.of(station).httpHost(), hosts.isEmpty() ? former() : hosts);
      return use(HttpsKeyMaker.make(station.etc(), station.name(), names, random()));
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /**
   * Uses the key and certificate of a file.
   *
   * @param keystore PKCS#12 or JKS with one key
   * @param password of the file and its key
   * @throws Failure it cannot be opened or has no key
   */
  public Done take(Path keystore, String password) {
    if (!Files.isRegularFile(keystore)) {
      throw new Failure(keystore + " is no file: give a PKCS#12 or JKS file with a key");
    }
    HttpsKey key = HttpsKey.open(keystore, password.toCharArray());
    try {
      return use(key);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private Failure failed(IOException e) {
    return new Failure("HTTPS cannot be set up in " + station.etc() + ": " + e, e);
  }

  private Done use(HttpsKey key) throws IOException {
    Path settings = station.etc().resolve(StationFiles.HTTP);
    String text = configured(settings, key.fingerprint());
    // The settings last: they are what a running station follows.
    byte[] store = key.store(password().toCharArray());
    WholeFile.write(station.etc().resolve(STORE), store, WholeFile.OWNER_ONLY);
    WholeFile.write(station.httpsCertificate(), bytes(key.pem()), WholeFile.FOR_ALL);
    WholeFile.write(settings, bytes(text), WholeFile.FOR_ALL);
    List<String> names = HttpsKey.names(key.certificate());
    String host =
        names.stream()
            .filter(name -> !name.startsWith("*"))
            .findFirst()
            .or(() -> StationSettings.of(station).httpHost())
            .orElse("localhost");
    String shown = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return new Done("https://" + shown + ":" + port, key.fingerprint(), names, end(key));
  }

  private static Instant end(HttpsKey key) {
    return key.certificate().getNotAfter().toInstant();
  }

  private List<String> former() throws IOException {
    Path file = station.httpsCertificate();
    if (!Files.exists(file)) {
      return List.of();
    }
    X509Certificate certificate = OwnCertificate.read(file).certificate();
    return HttpsKeyMaker.madeHere(certificate) ? HttpsKey.names(certificate) : List.of();
  }

  private String configured(Path settings, String fingerprint) throws IOException {
    Path typed = station.etc().resolve(StationFiles.HTTP.replaceFirst("\\.cfg$", ".config"));
    boolean there = Files.exists(settings);
    if (!there && Files.exists(typed)) {
      throw new Failure(typed + " has typed values: write them as " + settings + " and remove it");
    }
    Map<String, String> values = new LinkedHashMap<>();
    if (only) {
      values.put(StationFiles.HTTP_ENABLE, "false");
    }
    values.put(StationFiles.HTTPS_ENABLE, "true");
    values.put(StationFiles.HTTPS_PORT, Integer.toString(port));
    // A station directory may move.
    values.put("org.apache.felix.https.keystore", "$[prop:hotbackup.directory]/etc/" + STORE);
    String secret = "$[secret:" + SECRET + "]";
    values.put("org.apache.felix.https.keystore.password", secret);
    values.put("org.apache.felix.https.keystore.key.password", secret);
    // Only a changed value has the web server read the key store anew.
    values.put("certificate.fingerprint", fingerprint);
    try {
      return ConfigurationText.with(there ? Files.readString(settings) : "", values, COMMENT);
    } catch (IllegalArgumentException e) {
      throw new Failure(settings + " cannot be read: " + e.getMessage() + "; correct it", e);
    }
  }

  /** Stays once it is there, so that key store and password always fit. */
  private String password() throws IOException {
    Path folder = station.etc().resolve("secrets");
    Path file = folder.resolve(SECRET);
    if (Files.isRegularFile(file)) {
      String known = Files.readString(file).strip();
      if (!known.isEmpty()) {
        return known;
      }
    }
    WholeFile.makeSecretFolder(folder);
    String made = random();
    WholeFile.write(file, bytes(made), WholeFile.OWNER_ONLY);
    return made;
  }

  private static String random() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
