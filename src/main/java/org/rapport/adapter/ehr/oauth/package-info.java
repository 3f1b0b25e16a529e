/**
 * OAuth 2 towards an EHR: reads our keys, signs assertions, finds the token endpoint, fetches tokens and keeps them.
 *
 * <p>JOSE and the messages of OAuth are Nimbus's. This package sends nothing itself: what goes over the wire goes
 * through {@link org.rapport.adapter.ehr.oauth.Wire}. Nothing secret gets into a sentence, a log or a {@code toString}.
 */
package org.rapport.adapter.ehr.oauth;
