/** Looks at this machine and the data folder, and says for each problem what to do about it. */
@NullMarked
package org.safemessenger.app.doctor;

import org.jspecify.annotations.NullMarked;
