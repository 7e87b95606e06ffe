package org.hotbackup.portal.internal.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hotbackup.portal.internal.Threads;
import org.hotbackup.portal.internal.data.Call;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pages that are open: server-sent events, each on a thread of its own, so that a browser that
 * does not read holds up nobody else. Thread-safe.
 */
public final class Streams {

  private static final Logger LOG = LoggerFactory.getLogger(Streams.class);

  private static final int MOST_THREADS = 500;

  private final ExecutorService threads = Threads.upTo(MOST_THREADS, "portal-live");
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger open = new AtomicInteger();

  /** What a page gets. */
  public interface Content {

    /**
     * Writes what is new.
     *
     * @param turn counts from 0
     * @return false where the stream is to end
     */
    boolean write(EventWriter out, long turn) throws IOException;

    /** Writes the last word, when this station stops being the active one. */
    void bye(EventWriter out) throws IOException;
  }

  /** How many are open. */
  public int open() {
    return open.get();
  }

  /**
   * Opens one; returns at once, the answer goes on.
   *
   * @param most how many may be open
   * @param millis time between two turns
   */
  public void open(Call call, int most, long millis, Content content) throws IOException {
    HttpServletResponse response = call.response();
    if (open.incrementAndGet() > most || closed.getCount() == 0) {
      open.decrementAndGet();
      refuse(response, most);
      return;
    }
    response.setContentType("text/event-stream;charset=UTF-8");
    // Keeps proxies from collecting what is to arrive now.
    response.setHeader("X-Accel-Buffering", "no");
    AsyncContext context = call.request().startAsync();
    context.setTimeout(0);
    try {
      threads.execute(() -> serve(context, millis, content));
    } catch (RejectedExecutionException e) {
      open.decrementAndGet();
      response.reset();
      refuse(response, most);
      context.complete();
    }
  }

  private static void refuse(HttpServletResponse response, int most) throws IOException {
    response.setHeader("Retry-After", "5");
    Call.refuse(
        response,
        HttpServletResponse.SC_SERVICE_UNAVAILABLE,
        "no more than " + most + " pages may show live values at once; close one");
  }

  private void serve(AsyncContext context, long millis, Content content) {
    try {
      EventWriter out = new EventWriter(context.getResponse().getOutputStream());
      long turn = 0;
      boolean more = true;
      while (more && !closed.await(turn == 0 ? 0 : millis, TimeUnit.MILLISECONDS)) {
        more = content.write(out, turn++);
        out.flush();
      }
      if (more) {
        content.bye(out);
        out.flush();
      }
    } catch (IOException e) {
      LOG.debug("A page has gone", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("Live values end: {}", e.toString());
      LOG.debug("Live values end", e);
    } finally {
      open.decrementAndGet();
      complete(context);
    }
  }

  private static void complete(AsyncContext context) {
    try {
      context.complete();
    } catch (IllegalStateException e) {
      LOG.debug("The web server has ended it already", e);
    }
  }

  /** Says good-bye to all, without waiting for any. */
  public void close() {
    closed.countDown();
    threads.shutdown();
  }
}
