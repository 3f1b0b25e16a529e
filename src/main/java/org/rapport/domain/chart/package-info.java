/**
 * What a clinician is shown of a course of treatment: charted scores, sessions and homework put together along time.
 *
 * <p>Pure: it knows nothing of where the charted things were read from or how they are drawn. Words are neutral and claim
 * no more than the measure does.
 */
package org.rapport.domain.chart;
