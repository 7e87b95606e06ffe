package org.hotbackup.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The token that the Hotbackup page gives to its own script. */
final class PageToken {

  private static final Pattern TOKEN = Pattern.compile("data-token=\"([0-9a-f]{64})\"");

  private PageToken() {}

  static String of(Client client, String login) throws Exception {
    Matcher token =
        TOKEN.matcher(client.get("/system/console/hotbackup", "Authorization", login).body());
    assertThat(token.find()).isTrue();
    return token.group(1);
  }
}
