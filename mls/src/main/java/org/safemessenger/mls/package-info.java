/** Messaging Layer Security (RFC 9420). */
@NullMarked
package org.safemessenger.mls;

import org.jspecify.annotations.NullMarked;
