/**
 * The FHIRPath expressions by which a Questionnaire computes scores itself.
 *
 * <p>An expression sees the Questionnaire and the answers, nothing else: neither the clock nor a server nor the patient,
 * so that its result is a function of the facts. What it uses beyond that is refused when it is loaded.
 */
package org.rapport.fhir.expression;
