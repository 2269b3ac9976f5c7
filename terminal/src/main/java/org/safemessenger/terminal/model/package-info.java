/** What the client knows: conversations, people, drafts. No input or output. */
@NullMarked
package org.safemessenger.terminal.model;

import org.jspecify.annotations.NullMarked;
