/** Links of protocol S: handshake, sealed frames, answers matched to commands. */
@NullMarked
package org.safemessenger.client.link.safemessenger;

import org.jspecify.annotations.NullMarked;
