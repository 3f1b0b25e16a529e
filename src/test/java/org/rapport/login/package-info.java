/** Signing in to the pages with a browser: an issuer that speaks OpenID Connect over a socket, and the pages behind their doors. */
package org.rapport.login;
