package org.hotbackup.logging.internal.condition;

/** On which side of a bound a number has to be. */
enum Comparison {
  GREATER(">"),
  GREATER_OR_EQUAL(">="),
  LESS("<"),
  LESS_OR_EQUAL("<=");

  private final String sign;

  Comparison(String sign) {
    this.sign = sign;
  }

  String sign() {
    return sign;
  }

  Verdict judge(double value, double bound, double hysteresis) {
    return switch (this) {
      case GREATER -> Verdict.of(value > bound, value <= bound - hysteresis);
      case GREATER_OR_EQUAL -> Verdict.of(value >= bound, value < bound - hysteresis);
      case LESS -> Verdict.of(value < bound, value >= bound + hysteresis);
      case LESS_OR_EQUAL -> Verdict.of(value <= bound, value > bound + hysteresis);
    };
  }

  /** The comparison with this sign, which there must be. */
  static Comparison of(String sign) {
    for (Comparison comparison : values()) {
      if (comparison.sign.equals(sign)) {
        return comparison;
      }
    }
    throw new IllegalArgumentException("no comparison is written " + sign);
  }
}
