/**
 * Reads what a clinician is shown out of the FHIR R4 JSON of an EHR: scores, whoever wrote them, and what explains them.
 *
 * <p>What cannot be read is left out; nothing here refuses a page for one bad resource.
 */
package org.rapport.fhir.chart;
