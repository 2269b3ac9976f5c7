/** Empty messages to push services (RFC 8030), signed by VAPID (RFC 8292). */
@NullMarked
package org.safemessenger.server.push;

import org.jspecify.annotations.NullMarked;
