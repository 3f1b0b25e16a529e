/** Time that was granted to this process, and may have run out while it stood still. */
package org.rapport.application.lease;
