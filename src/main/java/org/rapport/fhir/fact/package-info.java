/**
 * Reads facts out of FHIR JSON without building a tree.
 *
 * <p>A draft collects the few elements that matter while the parser passes by; it is judged only when the resource is
 * complete, so that nothing depends on the order of members, and what is nothing to Rapport is never complained about.
 */
package org.rapport.fhir.fact;
