/**
 * Signing in to pages with a browser at an issuer (OpenID Connect), and the sessions that follow. Who somebody is and what they
 * may, an {@link org.rapport.application.login.IdentityProvider} says; nothing here knows how it was found out.
 */
package org.rapport.application.login;
