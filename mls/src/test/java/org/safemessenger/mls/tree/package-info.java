@NullMarked
package org.safemessenger.mls.tree;

import org.jspecify.annotations.NullMarked;
