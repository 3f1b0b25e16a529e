/** The whole computation for one patient: examples, golden cases and convergence. */
package org.rapport.domain.scoring;
