/** Courses of therapy as R4 resources made of facts. */
package org.rapport.fhir.course;
