/** What the two ends of a call tell each other (docs/protocol/calls.md). */
@NullMarked
package org.safemessenger.client.call;

import org.jspecify.annotations.NullMarked;
