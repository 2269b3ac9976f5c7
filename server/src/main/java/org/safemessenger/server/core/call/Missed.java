package org.safemessenger.server.core.call;

import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.account.Directory.Person;

/** A call that was not answered. */
record Missed(Principal caller, Person callee, String call) {}
