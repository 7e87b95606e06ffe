package org.hotbackup.heartbeat.internal.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hotbackup.heartbeat.internal.LinkThreads;

/**
 * Resolves names with a time-out, which the JDK does not offer. A look-up that hangs is joined, not
 * repeated, so that it never holds more than one thread. Thread-safe.
 */
public final class NameResolver {

  /** How the system resolves a name. */
  public interface Lookup {
    /** All addresses of a name, at least one. */
    InetAddress[] all(String host) throws UnknownHostException;
  }

  private final LinkThreads threads;
  private final Lookup lookup;
  private final ConcurrentMap<String, CompletableFuture<InetAddress[]>> running =
      new ConcurrentHashMap<>();

  public NameResolver(LinkThreads threads, Lookup lookup) {
    this.threads = threads;
    this.lookup = lookup;
  }

  InetAddress[] resolve(String host, long timeoutNanos)
      throws UnknownHostException, TimeoutException, InterruptedException {
    CompletableFuture<InetAddress[]> started = new CompletableFuture<>();
    CompletableFuture<InetAddress[]> joined = running.putIfAbsent(host, started);
    if (joined == null) {
      threads.start(() -> look(host, started));
    }
    try {
      return (joined == null ? started : joined).get(timeoutNanos, TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      UnknownHostException unknown = new UnknownHostException(host);
      unknown.initCause(e.getCause());
      throw unknown;
    }
  }

  private void look(String host, CompletableFuture<InetAddress[]> result) {
    try {
      result.complete(lookup.all(host));
    } catch (UnknownHostException | RuntimeException e) {
      result.completeExceptionally(e);
    } finally {
      running.remove(host);
    }
  }
}
