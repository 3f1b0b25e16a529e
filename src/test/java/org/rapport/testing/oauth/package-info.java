/** An authorization server and an EHR that asks for its tokens, on real sockets, and keys and certificates for them. */
package org.rapport.testing.oauth;
