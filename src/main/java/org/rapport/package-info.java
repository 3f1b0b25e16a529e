/**
 * Rapport: engagement and therapeutic-alliance measures beside the clinical outcomes, inside the EHR.
 *
 * <p>The house is layered {@code adapter.* -> fhir -> application -> domain -> java.*}. Each package says in its own
 * {@code package-info} what lives there and what may not; {@code ArchitectureTest} holds it to that.
 */
package org.rapport;
