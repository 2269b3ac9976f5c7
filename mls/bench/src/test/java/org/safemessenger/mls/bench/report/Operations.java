package org.safemessenger.mls.bench.report;

import java.util.function.ToDoubleFunction;

/**
 * How many operations on curves something needs, whoever does it.
 *
 * @param spread of the verifications and seals, those that do not depend on each other, so that all
 *     cores can share them
 */
record Operations(int sign, int verify, int keyPair, int seal, int open, Spread spread) {
  record Spread(int verify, int seal) {}

  static Operations of(int sign, int verify, int keyPair, int seal, int open) {
    return new Operations(sign, verify, keyPair, seal, open, new Spread(0, 0));
  }

  Operations and(Spread shared) {
    return new Operations(sign, verify, keyPair, seal, open, shared);
  }

  Operations andVerify(int more) {
    return new Operations(sign, verify + more, keyPair, seal, open, spread);
  }

  Operations andKeyPairs(int more) {
    return new Operations(sign, verify, keyPair + more, seal, open, spread);
  }

  /** The least time that this takes, if nothing else took any. */
  double nanos(ToDoubleFunction<Curve> cost, int cores) {
    return times(sign, Curve.SIGN, cost)
        + times(verify, Curve.VERIFY, cost)
        + times(keyPair, Curve.KEY_PAIR, cost)
        + times(seal, Curve.SEAL, cost)
        + times(open, Curve.OPEN, cost)
        + times(spread.verify, Curve.VERIFY, cost) / cores
        + times(spread.seal, Curve.SEAL, cost) / cores;
  }

  private static double times(int count, Curve curve, ToDoubleFunction<Curve> cost) {
    return count == 0 ? 0 : count * cost.applyAsDouble(curve);
  }

  /** For people: {@code 2 sign + 10 seal}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    term(text, sign, "sign");
    term(text, verify, "verify");
    term(text, keyPair, "key pair");
    term(text, seal, "seal");
    term(text, open, "open");
    term(text, spread.verify, "verify on all cores");
    term(text, spread.seal, "seal on all cores");
    return text.toString();
  }

  private static void term(StringBuilder text, int count, String name) {
    if (count > 0) {
      text.append(text.isEmpty() ? "" : " + ").append(count).append(' ').append(name);
    }
  }

  /** The methods of {@code CurveOperations}. */
  enum Curve {
    SIGN("sign", "sign"),
    VERIFY("verify", "verify"),
    KEY_PAIR("keyPair", "HPKE key pair"),
    SEAL("seal", "HPKE seal"),
    OPEN("open", "HPKE open");

    private final String method;
    private final String title;

    Curve(String method, String title) {
      this.method = method;
      this.title = title;
    }

    String method() {
      return method;
    }

    String title() {
      return title;
    }
  }
}
