package org.hotbackup.license.tool;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.TreeMap;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.LicenseStatus;
import org.hotbackup.license.FileText;
import org.hotbackup.license.FileText.Text;
import org.hotbackup.license.FileText.Unreadable;
import org.hotbackup.license.License;
import org.hotbackup.license.LicensePayload;
import org.hotbackup.license.LicenseReader;
import org.hotbackup.license.LicenseReading;
import org.hotbackup.license.LicenseReading.Refused;
import org.hotbackup.license.LicenseReading.Signed;
import org.hotbackup.license.LicenseRules;
import org.hotbackup.license.TrialTime;
import org.hotbackup.license.jws.CompactJws;
import org.hotbackup.license.jws.IssuerKey;
import org.hotbackup.license.jws.MalformedException;
import org.hotbackup.license.jws.SigningKey;

/**
 * Makes issuer keys, issues licences, shows and verifies them (LIC-6). Every method throws {@link
 * LicenseToolException} where it cannot do what it is asked; no file is overwritten, and none is
 * left half-way by a refused value. Stateless, thread-safe.
 */
public final class LicenseTool {

  private final Clock clock;

  /**
   * A tool.
   *
   * @param clock tells when a licence is issued and whether one has expired
   */
  public LicenseTool(Clock clock) {
    this.clock = clock;
  }

  /**
   * Makes an issuer's key pair.
   *
   * @param privateKey file to be made for the private key, mode 0600: the issuer's secret
   * @param publicKey file to be made for the public key, the {@code issuer.jwk} of stations
   * @return the key's name, its thumbprint
   */
  public String keygen(Path privateKey, Path publicKey) throws LicenseToolException {
    if (Files.exists(publicKey)) {
      throw new LicenseToolException(
          publicKey + " exists already; choose another name or remove it");
    }
    SigningKey key = SigningKey.generate();
    NewFile.writeSecret(privateKey, key.jwk().toString());
    NewFile.write(publicKey, key.issuer().jwk().toString());
    return key.issuer().thumbprint();
  }

  /**
   * Issues a licence.
   *
   * @param privateKey the issuer's private key
   * @param order what it shall say. One that has expired already is refused, unless {@code
   *     notBefore} shows that a time in the past is meant
   * @param target file to be made
   * @return what was issued
   */
  public License issue(Path privateKey, LicenseOrder order, Path target)
      throws LicenseToolException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    try {
      License license =
          new License(
              order.serial(),
              order.holder(),
              now,
              order.notBefore(),
              order.expires(),
              new TreeMap<>(order.options()));
      String text = CompactJws.sign(LicensePayload.write(license), signingKey(privateKey));
      if (text.length() > FileText.MOST_BYTES) {
        throw new LicenseToolException(
            "the licence would have "
                + text.length()
                + " bytes; stations read at most "
                + FileText.MOST_BYTES
                + "; order fewer options or shorter names");
      }
      NewFile.write(target, text);
      return license;
    } catch (IllegalArgumentException e) {
      throw new LicenseToolException(e.getMessage());
    }
  }

  /**
   * Issues the backup's licence to a main's: holder, time and options the same, and {@code backup}
   * (LIC-3).
   *
   * @param privateKey the key that signed the main's licence
   * @param mainLicense the main's licence
   * @param serial the new licence's serial number; empty for the main's with {@code -B} after it
   * @param target file to be made
   * @return what was issued
   */
  public License issueBackupOf(
      Path privateKey, Path mainLicense, Optional<String> serial, Path target)
      throws LicenseToolException {
    Text issuer = new Text(signingKey(privateKey).issuer().jwk().toString());
    LicenseReading reading = LicenseReader.read(existing(mainLicense), issuer);
    if (reading instanceof Refused refused) {
      throw new LicenseToolException(mainLicense + " is refused: " + refused.reason());
    }
    License main = ((Signed) reading).license();
    if (main.forBackup()) {
      throw new LicenseToolException(
          mainLicense + " is a backup's licence already; give the main's licence");
    }
    LicenseOrder order =
        new LicenseOrder(
            serial.orElse(main.serial() + "-B"),
            main.holder(),
            main.optionsOfBackup(),
            main.notBefore(),
            main.expires());
    return issue(privateKey, order, target);
  }

  /**
   * A licence for people to read, on several lines. Says whether the signature was verified.
   *
   * @param issuer the issuer's public key to verify it with; without it nothing is proven
   */
  public String show(Path license, Optional<Path> issuer) throws LicenseToolException {
    FileText file = existing(license);
    try {
      CompactJws jws = CompactJws.parse(((Text) file).text().stripTrailing());
      String signature = "not verified: no issuer key given";
      if (issuer.isPresent()) {
        LicenseReading reading = LicenseReader.read(file, existing(issuer.get()));
        signature =
            reading instanceof Refused refused ? refused.state() + ": " + refused.reason() : "good";
      }
      return LicenseText.of(LicensePayload.parse(jws.payload()), jws.keyId(), signature);
    } catch (MalformedException e) {
      throw new LicenseToolException(license + " is not a licence: " + e.getMessage());
    }
  }

  /**
   * Judges a licence as a station would now.
   *
   * @param issuer the issuer's public key
   * @param configuredAs the kind of station it is for; empty for the kind it is made for
   */
  public LicenseStatus verify(Path license, Path issuer, Optional<ConfiguredAs> configuredAs)
      throws LicenseToolException {
    LicenseReading reading = LicenseReader.read(existing(license), existing(issuer));
    boolean forBackup = reading instanceof Signed signed && signed.license().forBackup();
    ConfiguredAs station = configuredAs.orElse(forBackup ? ConfiguredAs.BACKUP : ConfiguredAs.MAIN);
    return LicenseRules.judge(
        reading, TrialTime.unknown("not on a station"), station, clock.instant());
  }

  /**
   * The name of a public key.
   *
   * @return its thumbprint
   */
  public String thumbprint(Path issuer) throws LicenseToolException {
    try {
      return IssuerKey.parse(existing(issuer).text()).thumbprint();
    } catch (MalformedException e) {
      throw new LicenseToolException(issuer + " is not an issuer's key: " + e.getMessage());
    }
  }

  private static SigningKey signingKey(Path privateKey) throws LicenseToolException {
    try {
      return SigningKey.parse(existing(privateKey).text());
    } catch (MalformedException e) {
      throw new LicenseToolException(
          privateKey + " is not an issuer's private key: " + e.getMessage());
    }
  }

  private static Text existing(Path file) throws LicenseToolException {
    FileText content = FileText.read(file);
    if (content instanceof Text text) {
      return text;
    }
    if (content instanceof Unreadable unreadable) {
      throw new LicenseToolException(file + " cannot be read: " + unreadable.reason());
    }
    throw new LicenseToolException(file + " does not exist; check the path");
  }
}
