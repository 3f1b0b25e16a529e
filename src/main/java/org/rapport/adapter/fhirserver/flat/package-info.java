/**
 * Tables: ViewDefinitions at {@code /fhir/ViewDefinition}, which R4 does not know as a resource, and what they make of the
 * resources here, as CSV, Parquet, JSON or NDJSON.
 */
package org.rapport.adapter.fhirserver.flat;
