/**
 * Questionnaires as scoring sees them, and the arithmetic that turns answers into scores.
 *
 * <p>No instrument is named here: items, weights, subscales and missing-item rules come from {@code profiles/}.
 */
package org.rapport.domain.instrument;
