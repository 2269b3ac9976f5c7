/** What the core tells connected devices. */
@NullMarked
package org.safemessenger.server.core.notice;

import org.jspecify.annotations.NullMarked;
