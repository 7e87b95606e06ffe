package org.hotbackup.heartbeat.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("SEC-2 strangers do not fill the log")
class DropLogTest {

  private final AtomicLong now = new AtomicLong();
  private final DropLog log = new DropLog(now::get);

  private static InetAddress host(int last) throws Exception {
    return InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) last});
  }

  @Test
  void oneLinePerAddressAndHour() throws Exception {
    assertThat(log.isNews(host(1))).isTrue();
    assertThat(log.isNews(host(1))).isFalse();
    assertThat(log.isNews(host(2))).isTrue();
    now.addAndGet(TimeUnit.HOURS.toNanos(1));
    assertThat(log.isNews(host(1))).isTrue();
  }

  @Test
  void fewAddressesPerHour() throws Exception {
    int lines = 0;
    for (int i = 0; i < 200; i++) {
      lines += log.isNews(host(i)) ? 1 : 0;
    }
    assertThat(lines).isEqualTo(20);
  }
}
