package org.hotbackup.launcher.command;

import java.util.Optional;
import org.hotbackup.launcher.station.Addresses;
import org.hotbackup.launcher.station.Https;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Checks of values on the command line; a refusal names the value and what is allowed. */
final class Checked {

  private Checked() {}

  /** A TCP port. */
  static final class Port implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String value) {
      return whole(value, 1, 65535, "a port is a whole number from 1 to 65535");
    }
  }

  /** A check-up rate (CFG-3). */
  static final class CheckupRate implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String value) {
      return whole(value, 1, 86400, "the check-up rate is a whole number of seconds, 1 to 86400");
    }
  }

  /** An address to listen on. */
  static final class BindAddress implements ITypeConverter<String> {

    @Override
    public String convert(String value) {
      if (!Addresses.isIp(value)) {
        throw new TypeConversionException(
            "'" + value + "' is no IP address: give one of this machine's, such as 192.168.1.10");
      }
      return value;
    }
  }

  /** The address of a main (CFG-2). */
  static final class MainAddress implements ITypeConverter<String> {

    @Override
    public String convert(String value) {
      Optional<String> problem = Addresses.problem(value);
      if (problem.isPresent()) {
        throw new TypeConversionException(problem.get());
      }
      return value;
    }
  }

  /** What a certificate may be good for. */
  static final class CertificateHost implements ITypeConverter<String> {

    @Override
    public String convert(String value) {
      if (!Https.isHost(value)) {
        throw new TypeConversionException(
            "'"
                + value
                + "' is neither an IP address nor a name for a certificate: give a name of"
                + " letters, digits, dots and hyphens, without https:// and port");
      }
      return value;
    }
  }

  /** {@code on} or {@code off}. */
  static final class OnOff implements ITypeConverter<String> {

    @Override
    public String convert(String value) {
      if (!value.equals("on") && !value.equals("off")) {
        throw new TypeConversionException("'" + value + "' is refused: say on or off");
      }
      return value;
    }
  }

  private static int whole(String value, int least, int most, String rule) {
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, in words people know.
    }
    throw new TypeConversionException("'" + value + "' is refused: " + rule);
  }
}
