/** Tests. */
package org.safemessenger.mls.schedule;
