/**
 * What an EHR may ask of Rapport without a token of Rapport's own issuer: our public keys, and to be heard.
 *
 * <p>The access policy lets these paths through; each of them guards itself.
 */
package org.rapport.adapter.callback;
