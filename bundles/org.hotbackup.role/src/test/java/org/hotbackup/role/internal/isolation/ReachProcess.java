package org.hotbackup.role.internal.isolation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process for a network of its own: asks addresses and prints the one that answers. */
final class ReachProcess {

  private ReachProcess() {}

  public static void main(String[] args) throws Exception {
    Duration limit = Duration.ofMillis(Long.parseLong(args[0]));
    try (References references = new References()) {
      System.out.println(
          references
              .reach(List.of(args).subList(1, args.length), limit)
              .toCompletableFuture()
              .get(1, TimeUnit.MINUTES)
              .orElse("none"));
    }
  }
}
