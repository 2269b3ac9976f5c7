/**
 * Groups whose members are ours and ts-mls's ({@code mls/interop}), in scripts made at random: they
 * must agree in every epoch.
 */
@NullMarked
package org.safemessenger.mls.interop;

import org.jspecify.annotations.NullMarked;
