/** An EHR that tells of changes by itself, over real sockets. */
package org.rapport.testing.notification;
