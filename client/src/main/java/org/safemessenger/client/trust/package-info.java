/** Which servers are trusted: certificates and identity keys pinned on first use. */
@NullMarked
package org.safemessenger.client.trust;

import org.jspecify.annotations.NullMarked;
