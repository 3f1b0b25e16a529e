/** What is on record as FHIR AuditEvents in the shape of IHE's Basic Audit Log Patterns, and as lines of an account. */
package org.rapport.fhir.record;
