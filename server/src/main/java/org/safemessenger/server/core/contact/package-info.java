/** The contact graph: requests, contacts, blocks. */
@NullMarked
package org.safemessenger.server.core.contact;

import org.jspecify.annotations.NullMarked;
