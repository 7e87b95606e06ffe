package org.hotbackup.portal.internal.live;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.hotbackup.portal.internal.Fake;
import org.hotbackup.portal.internal.TestAnswer;
import org.hotbackup.portal.internal.data.Call;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StreamsTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final long SHORT = 1;
  private static final long LONG = Duration.ofHours(1).toMillis();

  private final Streams streams = new Streams();
  private final CountDownLatch reads = new CountDownLatch(1);

  @AfterEach
  void close() {
    reads.countDown();
    streams.close();
    Await.until("all have ended", SOON, () -> streams.open() == 0);
  }

  /** What a browser gets, and whether the answer is over. */
  private static final class Page implements Streams.Content {
    private final TestAnswer answer = new TestAnswer();
    private final ByteArrayOutputStream got = new ByteArrayOutputStream();
    private final CountDownLatch completed = new CountDownLatch(1);
    private final OutputStream to;
    private volatile boolean more = true;

    Page() {
      this.to = got;
    }

    Page(OutputStream to) {
      this.to = to;
    }

    Call call() {
      AsyncContext context =
          Fake.of(
              AsyncContext.class,
              Map.of(
                  "getResponse",
                  given ->
                      Fake.of(
                          ServletResponse.class,
                          Map.of("getOutputStream", none -> new TestAnswer.Body(to))),
                  "complete",
                  given -> {
                    completed.countDown();
                    return null;
                  }));
      HttpServletRequest request =
          Fake.of(HttpServletRequest.class, Map.of("startAsync", given -> context));
      return new Call(request, answer.servlet(), null, null, "10.0.0.9");
    }

    String text() {
      return got.toString(StandardCharsets.UTF_8);
    }

    boolean over() {
      return completed.getCount() == 0;
    }

    @Override
    public boolean write(EventWriter out, long turn) throws IOException {
      out.event("turn", Long.toString(turn));
      return more;
    }

    @Override
    public void bye(EventWriter out) throws IOException {
      out.event("bye", "{}");
    }
  }

  @Test
  @DisplayName("PORT-1: what is new is written each turn, until the page is to end")
  void turns() throws Exception {
    Page page = new Page();
    streams.open(page.call(), 10, SHORT, page);
    assertThat(page.answer.header("Content-Type")).startsWith("text/event-stream");
    Await.until("three turns", SOON, () -> page.text().contains("event: turn\ndata: 2\n\n"));
    assertThat(page.text()).startsWith("event: turn\ndata: 0\n\nevent: turn\ndata: 1\n\n");
    page.more = false;
    Await.until("its end", SOON, page::over);
    assertThat(page.text()).as("a session that has ended").doesNotContain("bye");
  }

  @Test
  @DisplayName("PORT-3: all are told good-bye at once, in the middle of a pause")
  void bye() throws Exception {
    Page one = new Page();
    Page other = new Page();
    streams.open(one.call(), 10, LONG, one);
    streams.open(other.call(), 10, LONG, other);
    Await.until(
        "the first turn", SOON, () -> one.text().contains("0") && other.text().contains("0"));
    streams.close();
    Await.until("the end of both", SOON, () -> one.over() && other.over());
    assertThat(one.text()).endsWith("event: bye\ndata: {}\n\n");
    assertThat(other.text()).endsWith("event: bye\ndata: {}\n\n");
  }

  @Test
  @DisplayName("PORT-3: one that does not read holds up neither the others nor the end")
  void deaf() throws Exception {
    CountDownLatch writing = new CountDownLatch(1);
    Page deaf =
        new Page(
            new OutputStream() {
              @Override
              public void write(int one) throws IOException {
                writing.countDown();
                try {
                  reads.await();
                } catch (InterruptedException e) {
                  throw new IOException(e);
                }
              }
            });
    Page other = new Page();
    streams.open(deaf.call(), 10, SHORT, deaf);
    writing.await();
    streams.open(other.call(), 10, SHORT, other);
    Await.until("a turn of the other", SOON, () -> other.text().contains("data: 2"));
    streams.close();
    Await.until("the end of the other", SOON, other::over);
    assertThat(other.text()).contains("bye");
    assertThat(deaf.over()).isFalse();
    assertThat(streams.open()).isOne();
  }

  @Test
  @DisplayName(
      "SEC-2: no more than are allowed, and none once it is over; one that ends makes room")
  void most() throws Exception {
    Page first = new Page();
    streams.open(first.call(), 1, SHORT, first);
    Page second = new Page();
    streams.open(second.call(), 1, SHORT, second);
    assertThat(second.answer.status()).isEqualTo(503);
    assertThat(second.answer.header("Retry-After")).isEqualTo("5");
    assertThat(second.answer.body()).contains("no more than 1 pages");
    first.more = false;
    Await.until("room", SOON, () -> streams.open() == 0);
    Page third = new Page();
    streams.open(third.call(), 1, SHORT, third);
    Await.until("a turn", SOON, () -> third.text().contains("data: 1"));
    streams.close();
    Await.until("room", SOON, () -> streams.open() == 0);
    Page late = new Page();
    streams.open(late.call(), 10, SHORT, late);
    assertThat(late.answer.status()).isEqualTo(503);
    assertThat(streams.open()).isZero();
  }

  @Test
  @DisplayName("PORT-1: a browser that goes, or a defect, ends its own stream and frees its place")
  void broken() throws Exception {
    Page gone =
        new Page(
            new OutputStream() {
              @Override
              public void write(int one) throws IOException {
                throw new IOException("connection reset");
              }
            });
    streams.open(gone.call(), 10, SHORT, gone);
    Page defect =
        new Page(
            new OutputStream() {
              @Override
              public void write(int one) {
                throw new IllegalStateException("a defect");
              }
            });
    streams.open(defect.call(), 10, SHORT, defect);
    Await.until("the end of both", SOON, () -> gone.over() && defect.over());
    Await.until("their places", SOON, () -> streams.open() == 0);
  }
}
