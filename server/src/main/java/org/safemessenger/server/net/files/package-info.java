/** Files over HTTP (docs/protocol/files.md, section 1). */
@NullMarked
package org.safemessenger.server.net.files;

import org.jspecify.annotations.NullMarked;
