/**
 * Signing in to the pages at {@code /audit} and {@code /operations} with a browser, at an issuer of the hospital, and out again.
 *
 * <p>Who somebody is, the issuer says by way of {@code application.login}; what a session opens, the door list says. No token is in
 * any page, cookie or log.
 */
package org.rapport.adapter.login;
