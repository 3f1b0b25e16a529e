/**
 * A score: what was measured, for whom, over which time, from which sources, and with what result.
 *
 * <p>Missing is a result here, never a zero and never null.
 */
package org.rapport.domain.score;
