package org.hotbackup.portal.internal;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What the portal answers, without a web server. Used by one thread. */
public final class TestAnswer {

  private final Map<String, String> headers = new HashMap<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private int status = 200;

  public int status() {
    return status;
  }

  /** A header; empty where it was not set. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** Whether a header was set. */
  public boolean has(String name) {
    return headers.containsKey(name);
  }

  public String body() {
    return body.toString(StandardCharsets.UTF_8);
  }

  /** As a servlet gets it. */
  public HttpServletResponse servlet() {
    return Fake.of(
        HttpServletResponse.class,
        Map.of(
            "setStatus", given -> status = (int) given[0],
            "setHeader", given -> headers.put((String) given[0], (String) given[1]),
            "addHeader", given -> headers.put((String) given[0], (String) given[1]),
            "setContentType", given -> headers.put("Content-Type", (String) given[0]),
            "getWriter", given -> new PrintWriter(body, true, StandardCharsets.UTF_8),
            "getOutputStream", given -> new Body(body)));
  }

  /** Writes to another stream. */
  public static final class Body extends ServletOutputStream {
    private final OutputStream to;

    public Body(OutputStream to) {
      this.to = to;
    }

    @Override
    public void write(int one) throws java.io.IOException {
      to.write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws java.io.IOException {
      to.write(bytes, from, length);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException();
    }
  }
}
