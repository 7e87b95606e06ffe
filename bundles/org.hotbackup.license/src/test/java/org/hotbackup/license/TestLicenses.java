package org.hotbackup.license;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hotbackup.license.FileText.Text;
import org.hotbackup.license.jws.CompactJws;
import org.hotbackup.license.jws.SigningKey;

/** Licences to test with. */
public final class TestLicenses {

  public static final Instant ISSUED = Instant.parse("2026-01-31T10:00:00Z");
  public static final SigningKey KEY = SigningKey.generate();
  public static final Text ISSUER = new Text(KEY.issuer().jwk().toString());

  private TestLicenses() {}

  public static License license(Map<String, Object> options) {
    return license(options, Optional.empty(), Optional.empty());
  }

  public static License license(
      Map<String, Object> options, Optional<Instant> notBefore, Optional<Instant> expires) {
    return new License("HB-1", "Waterworks", ISSUED, notBefore, expires, new TreeMap<>(options));
  }

  public static String signed(License license) {
    return CompactJws.sign(LicensePayload.write(license), KEY);
  }

  public static String signed(String payload) {
    return CompactJws.sign(payload.getBytes(StandardCharsets.UTF_8), KEY);
  }

  public static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  public static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
