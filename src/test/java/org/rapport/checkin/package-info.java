/** The check-in over the real store, in Jetty, asked with a client and filled in with a browser. */
package org.rapport.checkin;
