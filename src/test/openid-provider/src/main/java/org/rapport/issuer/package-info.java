/** A real OpenID provider and OAuth 2 authorization server, Spring's, for tests: it knows nothing of Rapport. */
package org.rapport.issuer;
