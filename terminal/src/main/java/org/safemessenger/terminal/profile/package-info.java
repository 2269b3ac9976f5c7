/** What stays on this computer between two starts, sealed under a passphrase. */
@NullMarked
package org.safemessenger.terminal.profile;

import org.jspecify.annotations.NullMarked;
