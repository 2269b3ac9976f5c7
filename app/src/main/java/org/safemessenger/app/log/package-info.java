/** Where log lines go and how they look. */
@NullMarked
package org.safemessenger.app.log;

import org.jspecify.annotations.NullMarked;
