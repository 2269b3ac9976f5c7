/** Classic end-to-end encryption of direct messages with RSA key pairs. */
@NullMarked
package org.safemessenger.client.e2ee;

import org.jspecify.annotations.NullMarked;
