package org.hotbackup.notifications.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hotbackup.api.Probe;
import org.hotbackup.api.StationIdentity;
import org.hotbackup.notifications.internal.settings.MailSettings;
import org.hotbackup.notifications.internal.smtp.SmtpSender;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Finds out whether this station can log in to the mail server, on a standby as well (OPS-2). */
@Component(service = Probe.class)
public final class MailProbe implements Probe {

  private final Catalogue catalogue;
  private final SmtpSender sender;
  private final ExecutorService thread = Threads.single("mail-probe");

  /** Called by the component runtime. */
  @Activate
  public MailProbe(@Reference StationIdentity station, @Reference Catalogue catalogue) {
    this.catalogue = catalogue;
    sender = new SmtpSender(station.directory());
  }

  @Override
  public Kind kind() {
    return Kind.TARGET;
  }

  @Override
  public List<Finding> probe(Duration limit) throws InterruptedException {
    MailSettings settings = catalogue.server().orElse(null);
    if (settings == null) {
      return List.of();
    }
    String subject = "mail server " + settings.address();
    long begin = System.nanoTime();
    Future<Void> asked =
        thread.submit(
            () -> {
              sender.probe(settings);
              return null;
            });
    try {
      asked.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      String detail = settings.login().isPresent() ? "logged in" : "it answers";
      return List.of(new Finding(subject, true, detail, since(begin)));
    } catch (TimeoutException e) {
      asked.cancel(true);
      return List.of(
          new Finding(
              subject, false, "no answer within " + limit.toMillis() + " ms", since(begin)));
    } catch (ExecutionException e) {
      String why =
          e.getCause() instanceof IOException known
              ? known.getMessage()
              : String.valueOf(e.getCause());
      return List.of(new Finding(subject, false, why, since(begin)));
    }
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  @Deactivate
  void deactivate() {
    thread.shutdownNow();
  }
}
