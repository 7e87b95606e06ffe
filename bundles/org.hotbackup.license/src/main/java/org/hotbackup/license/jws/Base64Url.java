package org.hotbackup.license.jws;

import java.util.Base64;

/** Base64url without padding, in its one canonical spelling (RFC 7515 section 2). */
final class Base64Url {

  private Base64Url() {}

  static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] decode(String text) throws MalformedException {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new MalformedException("not base64url");
    }
    // The decoder ignores padding and unused bits: several texts would stand for the same bytes.
    if (!encode(bytes).equals(text)) {
      throw new MalformedException("not canonical base64url");
    }
    return bytes;
  }
}
