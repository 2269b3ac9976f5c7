/** Waking up browsers that are not connected (Web Push, RFC 8030). */
@NullMarked
package org.safemessenger.server.core.push;

import org.jspecify.annotations.NullMarked;
