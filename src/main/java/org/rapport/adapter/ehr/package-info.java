/**
 * The EHR as seen from Rapport: reading pages, exports and single resources, subscribing, writing scores back in the first
 * way that it can do, asking whether it answers.
 *
 * <p>Nothing an EHR answers is trusted: every URL stays within the site's base, the token never leaves it, every body
 * has an upper bound, and what arrives is used whole or not at all. Sentences made here carry method, path, status and
 * issue codes, never a query, a body or a token.
 */
package org.rapport.adapter.ehr;
