package org.hotbackup.portal.internal;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A request to the portal, without a web server. */
public final class TestRequest {

  private final String method;
  private final String path;
  private final Map<String, String> headers = new HashMap<>();
  private final Map<String, List<String>> parameters = new HashMap<>();
  private final Map<String, Object> attributes = new HashMap<>();
  private final List<Cookie> cookies = new ArrayList<>();
  private String address = "10.0.0.9";
  private boolean secure;
  private String query;
  private String body = "";

  private TestRequest(String method, String path) {
    this.method = method;
    this.path = path;
    header("Host", "a:8080");
  }

  /** Of any method, to what follows {@code /portal/}. */
  public static TestRequest of(String method, String path) {
    return new TestRequest(method, path);
  }

  public static TestRequest get(String path) {
    return of("GET", path);
  }

  public static TestRequest post(String path) {
    return of("POST", path);
  }

  public TestRequest header(String name, String value) {
    headers.put(name.toLowerCase(Locale.ROOT), value);
    return this;
  }

  public TestRequest parameter(String name, String value) {
    parameters.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
    return this;
  }

  /** As it stands in the address. */
  public TestRequest query(String text) {
    query = text;
    return this;
  }

  /** As a browser sends it that got {@code Set-Cookie}. */
  public TestRequest cookie(String set) {
    String[] pair = set.split(";")[0].split("=", 2);
    cookies.add(new Cookie(pair[0], pair[1]));
    return this;
  }

  public TestRequest from(String remote) {
    address = remote;
    return this;
  }

  public TestRequest overHttps() {
    secure = true;
    return this;
  }

  public TestRequest body(String json) {
    body = json;
    return this;
  }

  public String path() {
    return path;
  }

  /** What was said of it while it was answered. */
  public Map<String, Object> attributes() {
    return attributes;
  }

  /** As a servlet gets it. */
  public HttpServletRequest servlet() {
    return Fake.of(
        HttpServletRequest.class,
        Map.ofEntries(
            Map.entry("getMethod", given -> method),
            Map.entry("getRequestURI", given -> "/portal/" + path),
            Map.entry("getQueryString", given -> query),
            Map.entry("getRemoteAddr", given -> address),
            Map.entry("isSecure", given -> secure),
            Map.entry("getHeader", given -> headers.get(lower(given[0]))),
            Map.entry(
                "getHeaders",
                given ->
                    Collections.enumeration(
                        Optional.ofNullable(headers.get(lower(given[0]))).stream().toList())),
            Map.entry("getCookies", given -> cookies.toArray(Cookie[]::new)),
            Map.entry("getParameter", given -> first(parameters.get(given[0]))),
            Map.entry("getParameterValues", given -> all(parameters.get(given[0]))),
            Map.entry("getAttribute", given -> attributes.get(given[0])),
            Map.entry("setAttribute", given -> attributes.put((String) given[0], given[1])),
            Map.entry("getInputStream", given -> new Body(body))));
  }

  private static String lower(Object name) {
    return name.toString().toLowerCase(Locale.ROOT);
  }

  private static String first(List<String> values) {
    return values == null ? null : values.get(0);
  }

  private static String[] all(List<String> values) {
    return values == null ? null : values.toArray(String[]::new);
  }

  private static final class Body extends ServletInputStream {
    private final ByteArrayInputStream bytes;

    Body(String text) {
      bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException();
    }
  }
}
