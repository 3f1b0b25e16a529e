/**
 * What Bulk Data has beside its kick-off, which is an operation of the FHIR endpoint: the status of an extract and its
 * files, at addresses below {@code /fhir/bulk} that are no resources.
 */
package org.rapport.adapter.fhirserver.bulk;
