package org.safemessenger.server.wire.invite;

import java.time.Duration;
import java.time.InstantSource;
import org.safemessenger.server.core.account.Accounts;
import org.safemessenger.server.core.account.UsernamePolicy;
import org.safemessenger.server.core.call.Calls;
import org.safemessenger.server.core.contact.Contacts;
import org.safemessenger.server.core.device.Devices;
import org.safemessenger.server.core.limit.RateLimits;
import org.safemessenger.server.core.message.Reading;

/** What all connections of this protocol share. */
public record Service(
    Dispatch dispatch,
    Accounts accounts,
    UsernamePolicy names,
    RateLimits limits,
    Sources sources,
    InstantSource clock,
    Terms terms) {

  /** Where subscribers' events come from. */
  public record Sources(Devices devices, Contacts contacts, Reading reading, Calls calls) {}

  /**
   * @param outbox bytes that may wait for a slow reader
   * @param inFlight requests that may await their reply
   * @param signinDeadline by when there must have been a request with a good session
   * @param uniformSigninErrors whether an unknown user looks like a wrong password
   */
  public record Terms(
      int outbox,
      int inFlight,
      Duration signinDeadline,
      Duration heartbeatInterval,
      Duration heartbeatTimeout,
      boolean uniformSigninErrors) {}
}
