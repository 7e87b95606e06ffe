package org.hotbackup.license;

import org.hotbackup.api.LicenseState;
import org.hotbackup.license.FileText.Missing;
import org.hotbackup.license.FileText.Text;
import org.hotbackup.license.FileText.Unreadable;
import org.hotbackup.license.LicenseReading.None;
import org.hotbackup.license.LicenseReading.Refused;
import org.hotbackup.license.LicenseReading.Signed;
import org.hotbackup.license.jws.CompactJws;
import org.hotbackup.license.jws.IssuerKey;
import org.hotbackup.license.jws.MalformedException;

/**
 * Verifies a licence's signature and reads it (LIC-5). Pure. What the payload says is not looked at
 * before the signature is found good.
 */
public final class LicenseReader {

  private static final String ASK_AGAIN = "; ask the issuer for the file again";

  private LicenseReader() {}

  /**
   * Reads a licence.
   *
   * @param license {@code license.jws} as found
   * @param issuer {@code issuer.jwk} as found
   */
  public static LicenseReading read(FileText license, FileText issuer) {
    if (license instanceof Unreadable unreadable) {
      return unreadable("license.jws cannot be read: " + unreadable.reason());
    }
    if (!(license instanceof Text text)) {
      return new None();
    }
    CompactJws jws;
    try {
      jws = CompactJws.parse(text.text().stripTrailing());
    } catch (MalformedException e) {
      return unreadable("license.jws is not a licence: " + e.getMessage() + ASK_AGAIN);
    }
    // Before anything else, so that no key is ever tried with an algorithm the file chose.
    if (!CompactJws.ALGORITHM.equals(jws.algorithm())) {
      return new Refused(
          LicenseState.WRONG_ALGORITHM,
          "license.jws is not signed with the algorithm "
              + CompactJws.ALGORITHM
              + ", the only one accepted"
              + ASK_AGAIN);
    }
    try {
      return verify(jws, issuerKey(issuer));
    } catch (MalformedException e) {
      return unreadable(e.getMessage());
    }
  }

  private static IssuerKey issuerKey(FileText issuer) throws MalformedException {
    if (issuer instanceof Missing) {
      throw new MalformedException(
          "there is a license.jws but no issuer.jwk to verify it with; put the issuer's public key"
              + " beside it");
    }
    if (issuer instanceof Unreadable unreadable) {
      throw new MalformedException("issuer.jwk cannot be read: " + unreadable.reason());
    }
    try {
      return IssuerKey.parse(((Text) issuer).text());
    } catch (MalformedException e) {
      throw new MalformedException(
          "issuer.jwk is not an issuer's public key: "
              + e.getMessage()
              + "; copy it from the issuer again");
    }
  }

  private static LicenseReading verify(CompactJws jws, IssuerKey issuer) {
    try {
      if (!issuer.thumbprint().equals(jws.keyId())) {
        return new Refused(
            LicenseState.WRONG_ISSUER,
            "license.jws is signed with another key than that of issuer.jwk ("
                + issuer.thumbprint()
                + "); use a licence and an issuer.jwk of the same issuer");
      }
      if (!jws.verify(issuer)) {
        return new Refused(
            LicenseState.ALTERED, "license.jws was altered after it was signed" + ASK_AGAIN);
      }
      return new Signed(LicensePayload.parse(jws.payload()));
    } catch (MalformedException e) {
      return unreadable("license.jws is not a licence: " + e.getMessage() + ASK_AGAIN);
    }
  }

  private static Refused unreadable(String reason) {
    return new Refused(LicenseState.UNREADABLE, reason);
  }
}
