/**
 * The sandbox EHR: a small FHIR R4 server in a process of its own, for the local run and for tests.
 *
 * <p>It keeps everything in memory and knows nothing about Rapport: whatever speaks to it does so over real HTTP. It
 * keeps to the protocol (versions, conditional requests, atomic transactions, OperationOutcomes), so that what works
 * against it has a chance against a hospital's server.
 */
package org.rapport.sandbox.ehr;
