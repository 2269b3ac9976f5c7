/** Configuration: one table of keys, parsed once into records. */
@NullMarked
package org.safemessenger.server.config;

import org.jspecify.annotations.NullMarked;
