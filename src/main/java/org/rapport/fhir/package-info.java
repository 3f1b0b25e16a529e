/**
 * R4 JSON on one side, facts, instruments and scores on the other.
 *
 * <p>Hot paths stream with Jackson; HAPI's model and parser serve the definitions. Nothing here knows HTTP, neither
 * HAPI's server nor its client.
 */
package org.rapport.fhir;
