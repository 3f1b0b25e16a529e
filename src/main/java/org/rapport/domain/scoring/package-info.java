/**
 * The whole computation for one patient: facts in, scores out.
 *
 * <p>A pure function, usable as a plain library on any machine; it reads no clock and no configuration of its own.
 */
package org.rapport.domain.scoring;
