/**
 * Policy, once: what is allowed, how often, how big. Knows no JSON, SQL, socket or wire protocol.
 */
@NullMarked
package org.safemessenger.server.core;

import org.jspecify.annotations.NullMarked;
