/** Accounts: names, credentials, profiles. */
@NullMarked
package org.safemessenger.server.core.account;

import org.jspecify.annotations.NullMarked;
