/**
 * Audits at the FHIR endpoint: {@code Measure/$evaluate-measure} and the list of what was left undone. A request is read,
 * a use case asked, a resource built; what a caller may see is decided by the use case.
 */
package org.rapport.adapter.fhirserver.audit;
