package org.safemessenger.server.core.limit;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How often is too often.
 *
 * @param perAddress what one address may do; a class that is absent is not limited
 * @param perAccount what one account may do
 * @param failedLogins wrong passwords for one name, from wherever they come
 */
public record Limits(
    Map<LimitClass, Rate> perAddress, Map<LimitClass, Rate> perAccount, Rate failedLogins) {

  /**
   * @param burst so many at once
   * @param every after which one more is allowed
   */
  public record Rate(int burst, Duration every) {
    public Rate {
      if (burst < 1 || every.isNegative() || every.isZero()) {
        throw new IllegalArgumentException(
            "a rate needs a burst of at least 1 and a positive time between two");
      }
    }

    static Rate perSecond(int burst, int number) {
      return new Rate(burst, Duration.ofSeconds(1).dividedBy(number));
    }
  }

  public Limits {
    perAddress = Map.copyOf(perAddress);
    perAccount = Map.copyOf(perAccount);
  }

  /**
   * Room for a person who types fast with several devices, and for a family or an office behind one
   * address; not for a script that floods.
   */
  public static Limits defaults() {
    Map<LimitClass, Rate> address = new EnumMap<>(LimitClass.class);
    address.put(LimitClass.CONNECT, Rate.perSecond(300, 10));
    address.put(LimitClass.REGISTER, new Rate(20, Duration.ofMinutes(1)));
    address.put(LimitClass.LOGIN, Rate.perSecond(60, 1));
    Map<LimitClass, Rate> account = new EnumMap<>(LimitClass.class);
    account.put(LimitClass.REQUEST, new Rate(60, Duration.ofSeconds(10)));
    account.put(LimitClass.MESSAGE, Rate.perSecond(120, 20));
    account.put(LimitClass.QUERY, Rate.perSecond(300, 50));
    account.put(LimitClass.SIGNAL, Rate.perSecond(300, 50));
    return new Limits(address, account, new Rate(10, Duration.ofSeconds(10)));
  }
}
