/** What the net and the wire protocols say to each other; neither knows the other. */
@NullMarked
package org.safemessenger.server.link;

import org.jspecify.annotations.NullMarked;
