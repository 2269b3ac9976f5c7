package org.safemessenger.server.core.account;

import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.limit.FailedLogins;
import org.safemessenger.server.core.limit.LimitClass;
import org.safemessenger.server.core.limit.Origin;
import org.safemessenger.server.core.limit.RateLimits;

/** Who may knock, and how often. */
public final class Admission {
  private final RateLimits limits;
  private final FailedLogins failures;
  private final boolean registrationOpen;

  public Admission(RateLimits limits, FailedLogins failures, boolean registrationOpen) {
    this.limits = limits;
    this.failures = failures;
    this.registrationOpen = registrationOpen;
  }

  void toRegister(Origin origin) {
    if (!registrationOpen) {
      throw Rejection.because(
          Reason.REGISTRATION_CLOSED,
          "This server takes no new accounts; ask the person who runs it.");
    }
    limits.check(LimitClass.REGISTER, origin);
  }

  void toLogin(Origin origin) {
    limits.check(LimitClass.LOGIN, origin);
  }

  void toTryPassword(String nameKey) {
    failures.pay(nameKey);
  }

  void passwordWasRight(String nameKey) {
    failures.payBack(nameKey);
  }
}
