package org.hotbackup.portal.internal.page;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The files of the portal, read once. Thread-safe. */
final class Assets {

  private static final String FOLDER = "/web/";
  private static final Pattern NAME = Pattern.compile("(res/)?[0-9A-Za-z][0-9A-Za-z._-]*");
  private static final int TAG_LENGTH = 16;

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=UTF-8",
          "css", "text/css;charset=UTF-8",
          "js", "text/javascript;charset=UTF-8",
          "svg", "image/svg+xml",
          "webmanifest", "application/manifest+json",
          "png", "image/png");

  /** A file. */
  record Asset(byte[] bytes, String type, String tag) {}

  private final Map<String, Asset> known = new ConcurrentHashMap<>();

  /** A file by its path below {@code web}; empty where there is none. */
  Optional<Asset> find(String path) {
    if (!NAME.matcher(path).matches()) {
      return Optional.empty();
    }
    Asset asset = known.get(path);
    if (asset != null) {
      return Optional.of(asset);
    }
    try (InputStream in = Assets.class.getResourceAsStream(FOLDER + path)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] bytes = in.readAllBytes();
      String ending = path.substring(path.lastIndexOf('.') + 1);
      Asset read = new Asset(bytes, TYPES.getOrDefault(ending, "text/plain"), tag(bytes));
      known.put(path, read);
      return Optional.of(read);
    } catch (IOException e) {
      throw new IllegalStateException(path + " of this bundle cannot be read", e);
    }
  }

  private static String tag(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "\"" + HexFormat.of().formatHex(digest).substring(0, TAG_LENGTH) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
