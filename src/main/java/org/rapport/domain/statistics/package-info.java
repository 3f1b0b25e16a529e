/**
 * Statistics that the measures and the audits share: mean, deviation, slope, correlation, interval of a proportion.
 *
 * <p>Sums are exact; a result is rounded once, at its end, to 34 significant digits ({@link
 * org.rapport.domain.statistics.Precision}), so neither the order of the values nor the machine changes it. Whoever
 * publishes a result rounds it HALF_UP to the decimals of its measure. What cannot be computed is empty, never zero.
 */
package org.rapport.domain.statistics;
