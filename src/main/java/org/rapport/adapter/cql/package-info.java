/**
 * Measures in CQL: the only home of the clinical-reasoning engine.
 *
 * <p>The engine is put together of parts that need FHIR R4 alone. Content comes from the packaged Measures and those of the
 * sites, data from what Rapport renders of its facts; nothing is read from the network.
 */
package org.rapport.adapter.cql;
