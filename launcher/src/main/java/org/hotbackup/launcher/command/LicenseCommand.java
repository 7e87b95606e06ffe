package org.hotbackup.launcher.command;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hotbackup.api.ConfiguredAs;
import org.hotbackup.api.LicenseStatus;
import org.hotbackup.launcher.Failure;
import org.hotbackup.license.License;
import org.hotbackup.license.tool.Arguments;
import org.hotbackup.license.tool.LicenseOrder;
import org.hotbackup.license.tool.LicenseTool;
import org.hotbackup.license.tool.LicenseToolException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Licences (LIC-6). */
@Command(
    name = "license",
    description = "Makes issuer keys, issues licences, shows and verifies them.",
    mixinStandardHelpOptions = true)
final class LicenseCommand implements Runnable {

  private static final String LICENSE = "The licence file, license.jws on a station.";

  private final LicenseTool tool = new LicenseTool(Clock.systemUTC());

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say keygen, issue, show or verify");
  }

  @Command(description = "Makes an issuer's key pair.", mixinStandardHelpOptions = true)
  int keygen(
      @Option(
              names = "--private",
              paramLabel = "FILE",
              defaultValue = "issuer-private.jwk",
              description =
                  "The private key to be made, the issuer's secret; default: ${DEFAULT-VALUE}.")
          Path privateKey,
      @Option(
              names = "--public",
              paramLabel = "FILE",
              defaultValue = "issuer.jwk",
              description =
                  "The public key to be made, for etc/ of stations; default: ${DEFAULT-VALUE}.")
          Path publicKey) {
    return print(
        () ->
            "key "
                + tool.keygen(privateKey, publicKey)
                + " made: keep "
                + privateKey
                + " secret, copy "
                + publicKey
                + " to the stations' etc/issuer.jwk");
  }

  @Command(
      description = "Issues a licence, or with --backup-of the matching one for the backup.",
      mixinStandardHelpOptions = true)
  int issue(
      @Parameters(paramLabel = "FILE", description = "The licence to be made.") Path target,
      @Option(
              names = "--key",
              paramLabel = "FILE",
              defaultValue = "issuer-private.jwk",
              description = "The issuer's private key; default: ${DEFAULT-VALUE}.")
          Path privateKey,
      @Option(
              names = "--backup-of",
              paramLabel = "FILE",
              description = "The main's licence: same holder, times and options, and backup.")
          Path main,
      @Option(names = "--serial", paramLabel = "S", description = "The serial number.")
          String serial,
      @Option(names = "--holder", paramLabel = "NAME", description = "Who it is for.")
          String holder,
      @Option(
              names = "--option",
              paramLabel = "NAME[=VALUE]",
              description = "An option: logging, reports, ..., or tags=5000. May be repeated.")
          List<String> options,
      @Option(
              names = "--not-before",
              paramLabel = "TIME",
              description = "When it begins, like 2027-01-31; default: at once.")
          String notBefore,
      @Option(
              names = "--expires",
              paramLabel = "TIME",
              description = "When it ends, like 2027-01-31, that day included; default: never.")
          String expires) {
    boolean ordered = holder != null || options != null || notBefore != null || expires != null;
    if (main != null && ordered) {
      throw new ParameterException(
          spec.commandLine(),
          "--backup-of takes holder, options and times from the main's licence: leave them out");
    }
    if (main == null && (serial == null || holder == null)) {
      throw new ParameterException(
          spec.commandLine(), "give --serial and --holder, or the main's licence with --backup-of");
    }
    return print(
        () -> {
          License license =
              main == null
                  ? tool.issue(
                      privateKey, order(serial, holder, options, notBefore, expires), target)
                  : tool.issueBackupOf(privateKey, main, Optional.ofNullable(serial), target);
          return "licence " + license.serial() + " issued to " + license.holder() + ": " + target;
        });
  }

  private static LicenseOrder order(
      String serial, String holder, List<String> options, String notBefore, String expires)
      throws LicenseToolException {
    Optional<Instant> from =
        notBefore == null ? Optional.empty() : Optional.of(Arguments.from(notBefore));
    Optional<Instant> until =
        expires == null ? Optional.empty() : Optional.of(Arguments.until(expires));
    return new LicenseOrder(
        serial, holder, Arguments.options(options == null ? List.of() : options), from, until);
  }

  @Command(description = "Shows what a licence says.", mixinStandardHelpOptions = true)
  int show(
      @Parameters(paramLabel = "FILE", description = LICENSE) Path license,
      @Option(
              names = "--issuer",
              paramLabel = "FILE",
              description = "The issuer's public key, to verify the signature too.")
          Path issuer) {
    return print(() -> tool.show(license, Optional.ofNullable(issuer)));
  }

  @Command(description = "Judges a licence as a station would.", mixinStandardHelpOptions = true)
  int verify(
      @Parameters(paramLabel = "FILE", description = LICENSE) Path license,
      @Option(
              names = "--issuer",
              paramLabel = "FILE",
              defaultValue = "issuer.jwk",
              description = "The issuer's public key; default: ${DEFAULT-VALUE}.")
          Path issuer,
      @Option(
              names = "--for",
              paramLabel = "KIND",
              description = "main or backup; default: what the licence is made for.")
          String kind) {
    return print(
        () -> {
          LicenseStatus status = tool.verify(license, issuer, configuredAs(kind));
          if (!status.state().mayOperate()) {
            throw new Failure(status.state() + ": " + status.reason().orElse("refused"));
          }
          return status.state() + " " + status.serial().orElse("");
        });
  }

  private Optional<ConfiguredAs> configuredAs(String kind) {
    if (kind == null) {
      return Optional.empty();
    }
    for (ConfiguredAs value : ConfiguredAs.values()) {
      if (value.word().equals(kind)) {
        return Optional.of(value);
      }
    }
    throw new ParameterException(
        spec.commandLine(), "'" + kind + "' is refused: --for takes main or backup");
  }

  private interface Action {
    String run() throws LicenseToolException;
  }

  private int print(Action action) {
    try {
      spec.commandLine().getOut().println(action.run());
      return ExitStatus.OK;
    } catch (LicenseToolException e) {
      throw new Failure(e.getMessage(), e);
    }
  }
}
