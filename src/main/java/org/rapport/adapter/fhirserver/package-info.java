/**
 * The FHIR R4 endpoint at {@code /fhir}, on HAPI's plain server: it offers what Rapport owns and nothing else.
 *
 * <p>Providers are without thoughts: a search is read, a port is asked, a Bundle is built. Exceptions become
 * OperationOutcomes in one place. No SQL, no other adapter.
 */
package org.rapport.adapter.fhirserver;
