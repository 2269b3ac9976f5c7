/** Files: what is in their bytes and messages (docs/protocol/files.md), and how they travel. */
@NullMarked
package org.safemessenger.client.file;

import org.jspecify.annotations.NullMarked;
