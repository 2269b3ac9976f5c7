/** What the server tells a client unasked. */
@NullMarked
package org.safemessenger.protocol.safemessenger.event;

import org.jspecify.annotations.NullMarked;
