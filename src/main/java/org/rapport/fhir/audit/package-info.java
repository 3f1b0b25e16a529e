/**
 * Audits in FHIR: what they answer as MeasureReports. Counts come as their caller may see them; nothing here decides what
 * that is.
 */
package org.rapport.fhir.audit;
