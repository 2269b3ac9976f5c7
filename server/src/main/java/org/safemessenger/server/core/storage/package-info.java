/** The port to stable storage: one unit of work, durable when its future completes. */
@NullMarked
package org.safemessenger.server.core.storage;

import org.jspecify.annotations.NullMarked;
