/**
 * Courses of therapy as R4 resources made of facts: Patient, EpisodeOfCare, Encounter.
 *
 * <p>They are what audits and flat files are computed from, and are served nowhere as resources: the EHR stays the system
 * of record for them.
 */
package org.rapport.fhir.course;
