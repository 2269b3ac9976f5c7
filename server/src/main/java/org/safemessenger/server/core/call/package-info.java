/** Signalling of calls between contacts; media goes its own way (docs/protocol/invite.md, 10). */
@NullMarked
package org.safemessenger.server.core.call;

import org.jspecify.annotations.NullMarked;
