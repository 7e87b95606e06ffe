package org.hotbackup.heartbeat.internal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.hotbackup.heartbeat.internal.LinkThreads;
import org.hotbackup.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NameResolverTest {

  private static final long SHORT = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long LONG = TimeUnit.SECONDS.toNanos(10);

  private final LinkThreads threads = new LinkThreads("names");

  @AfterEach
  void stop() {
    threads.close();
  }

  @Test
  @DisplayName("a name service that hangs costs one thread and no more than the time-out")
  void hangs() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    AtomicInteger lookups = new AtomicInteger();
    InetAddress[] known = {InetAddress.getByName("10.0.0.5")};
    NameResolver names =
        new NameResolver(
            threads,
            host -> {
              lookups.incrementAndGet();
              try {
                answered.await();
              } catch (InterruptedException e) {
                throw new UnknownHostException(host);
              }
              return known;
            });
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> names.resolve("main", SHORT)).isInstanceOf(TimeoutException.class);
    }
    assertThat(lookups).hasValue(1);

    answered.countDown();
    Await.until("resolved", Duration.ofSeconds(10), () -> names.resolve("main", SHORT) == known);
  }

  @Test
  void unknown() {
    NameResolver names =
        new NameResolver(
            threads,
            host -> {
              throw new UnknownHostException(host);
            });
    assertThatThrownBy(() -> names.resolve("main", LONG)).isInstanceOf(UnknownHostException.class);
  }
}
