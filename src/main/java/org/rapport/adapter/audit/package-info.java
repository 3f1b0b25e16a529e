/**
 * The audit page at {@code /audit} and the figures on it, as JSON for the page and as CSV for everybody.
 *
 * <p>What a caller may see stands in the request, where the door put it; nothing here counts, hides or rounds.
 */
package org.rapport.adapter.audit;
