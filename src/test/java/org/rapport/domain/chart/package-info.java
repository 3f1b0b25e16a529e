/** What a clinician is shown: what is drawn, what is said, and what is left out. */
package org.rapport.domain.chart;
