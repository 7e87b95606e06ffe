package org.hotbackup.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser before the portal of the station: keeps cookies and the token, follows nothing. */
final class PortalBrowser {

  private final CookieManager cookies = new CookieManager();
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final URI portal;
  private String token = "none";

  /**
   * Nobody has logged in.
   *
   * @param station the station's directory
   */
  PortalBrowser(Path station) throws Exception {
    String settings = Files.readString(station.resolve("etc/org.apache.felix.http.cfg"));
    portal = URI.create("http://127.0.0.1:" + found("http.port=(\\d+)", settings) + "/portal/");
  }

  static String found(String pattern, String in) {
    Matcher matcher = Pattern.compile(pattern).matcher(in);
    assertThat(matcher.find()).as(pattern + " in " + in).isTrue();
    return matcher.group(1);
  }

  URI portal() {
    return portal;
  }

  /** The cookies as a header. */
  String cookies() {
    StringBuilder all = new StringBuilder();
    cookies
        .getCookieStore()
        .getCookies()
        .forEach(one -> all.append(one.getName()).append('=').append(one.getValue()).append("; "));
    return all.toString();
  }

  HttpResponse<String> get(String path) throws Exception {
    return http.send(HttpRequest.newBuilder(portal.resolve(path)).build(), BodyHandlers.ofString());
  }

  /** The answer as it comes. */
  HttpResponse<InputStream> stream(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(portal.resolve(path)).build(), BodyHandlers.ofInputStream());
  }

  /** Sends a form with names and values in turn. */
  HttpResponse<String> form(String path, String... fields) throws Exception {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < fields.length; i++) {
      body.append(URLEncoder.encode(fields[i], StandardCharsets.UTF_8))
          .append(i % 2 == 0 ? '=' : '&');
    }
    return post(path, "application/x-www-form-urlencoded", body.toString());
  }

  /** Sends a document with the token of the page. */
  HttpResponse<String> json(String path, String document) throws Exception {
    return post(path, "application/json", document);
  }

  private HttpResponse<String> post(String path, String type, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(portal.resolve(path))
            .header("Content-Type", type)
            .header("X-Hotbackup-Token", token)
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  /** Logs in and loads a page. */
  void login(String name, String password) throws Exception {
    HttpResponse<String> answer = form("login", "name", name, "password", password);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    load();
  }

  /** Loads a page, for its token. */
  String load() throws Exception {
    token = found("hotbackup:token\" content=\"([^\"]+)\"", get("").body());
    return token;
  }
}
