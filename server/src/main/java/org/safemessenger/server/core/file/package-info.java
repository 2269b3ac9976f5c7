/** Files: who may keep how much for how long. What is in them only their readers know. */
@NullMarked
package org.safemessenger.server.core.file;

import org.jspecify.annotations.NullMarked;
