/**
 * Writes scores as R4 Observations, their Provenance and the Task that a risk asks for, as a stream of JSON.
 *
 * <p>What is written conforms to the profiles by construction; tests validate it. No performer, no interpretation and no
 * note is ever written.
 */
package org.rapport.fhir.observation;
