/** The bytes of files in the data folder. */
@NullMarked
package org.safemessenger.server.store.disk;

import org.jspecify.annotations.NullMarked;
