/** CDS Hooks from the outside: the servlet behind the access filter on a loopback socket, over a real PostgreSQL. */
package org.rapport.hooks;
