/** The operations page and its JSON over the real store, in Jetty, asked with a client and looked at with a browser. */
package org.rapport.console;
