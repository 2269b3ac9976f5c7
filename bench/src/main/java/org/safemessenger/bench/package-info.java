/** The benchmark's command: which load, against which server, for how long. */
@NullMarked
package org.safemessenger.bench;

import org.jspecify.annotations.NullMarked;
