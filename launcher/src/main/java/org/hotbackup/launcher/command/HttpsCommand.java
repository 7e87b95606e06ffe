package org.hotbackup.launcher.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import org.hotbackup.launcher.station.Https;
import org.hotbackup.launcher.station.HttpsAnswer;
import org.hotbackup.launcher.station.StationDirectory;
import org.hotbackup.launcher.station.StationSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** HTTPS of a station's web server (SEC-3); run again it renews the certificate. */
@Command(
    name = "https",
    description =
        "Has a station answer by HTTPS, with a certificate made here or an own one. A running"
            + " station follows within seconds. Run again it renews the certificate.",
    mixinStandardHelpOptions = true)
final class HttpsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The station directory.")
  private Path directory;

  @Option(
      names = "--https-port",
      paramLabel = "P",
      converter = Checked.Port.class,
      description = "TCP port of HTTPS; default: the one it has, or 8443.")
  private Integer port;

  @Option(
      names = "--host",
      paramLabel = "NAME",
      converter = Checked.CertificateHost.class,
      description =
          "A name or IP address that the certificate is good for, besides the station's own; may"
              + " be repeated.")
  private List<String> hosts;

  @Option(
      names = "--keystore",
      paramLabel = "FILE",
      description =
          "PKCS#12 or JKS with an own key and certificate; its password comes from standard input.")
  private Path keystore;

  @Option(names = "--only", description = "Switches plain HTTP off; else it stays as it is.")
  private boolean only;

  @Override
  public Integer call() {
    if (keystore != null && hosts != null) {
      throw new ParameterException(
          spec.commandLine(), "--host is for a certificate made here: leave it out, or --keystore");
    }
    StationDirectory station = StationDirectory.open(directory);
    int chosen =
        port == null
            ? StationSettings.of(station).httpsPort().orElse(StationSettings.DEFAULT_HTTPS_PORT)
            : port;
    Https https = new Https(station, chosen, only);
    Https.Done done =
        keystore == null
            ? https.make(hosts == null ? List.of() : hosts)
            : https.take(keystore, TypedPassword.read());
    boolean runs = HttpsAnswer.await(station, chosen);
    print(spec.commandLine().getOut(), station, done, runs);
    return ExitStatus.OK;
  }

  private static void print(
      PrintWriter out, StationDirectory station, Https.Done done, boolean runs) {
    out.println(
        station.name()
            + (runs ? " answers at " : " will answer, once it is started, at ")
            + done.url());
    LocalDate end = done.end().atZone(ZoneOffset.UTC).toLocalDate();
    out.println("the certificate is good until " + end + " for " + String.join(", ", done.names()));
    out.println("SHA-256 " + done.fingerprint());
    out.println(
        "import "
            + station.httpsCertificate()
            + " into browsers that do not know its issuer; each must trust the certificates of both"
            + " stations");
  }
}
