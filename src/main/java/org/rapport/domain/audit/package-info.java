/**
 * Statistics of groups, for audits: pooled rates, funnel limits, thirds, the quality of measurement, and the
 * suppression of small numbers; and what of one client they count, as rows with the features that tell groups apart.
 *
 * <p>Values go in and come out; who belongs to a group is decided elsewhere. Nothing here ranks people or services, and
 * what cannot be computed is absent with a sentence, never zero. Each statistic has its section in
 * {@code docs/measures/cohort-statistics.md}.
 */
package org.rapport.domain.audit;
