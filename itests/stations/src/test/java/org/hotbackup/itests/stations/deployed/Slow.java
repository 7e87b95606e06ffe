package org.hotbackup.itests.stations.deployed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;

/** A component that takes its time to stop, and writes down how far it is. */
public final class Slow {

  /** Its notes, a line for each; in the station directory. */
  public static final String FILE = "data/slow.txt";

  private static final int MILLIS = 1_500;

  private Path file;

  /** Called by the component runtime. */
  public void activate(BundleContext context) throws IOException {
    file = Path.of(context.getProperty("hotbackup.directory"), FILE);
    note("on");
  }

  /** Called by the component runtime. */
  public void deactivate() throws IOException, InterruptedException {
    note("stopping");
    boolean never = new CountDownLatch(1).await(MILLIS, TimeUnit.MILLISECONDS);
    note(never ? "?" : "off");
  }

  private void note(String what) throws IOException {
    Files.write(
        file,
        (what + "\n").getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
