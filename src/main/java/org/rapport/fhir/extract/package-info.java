/** Writes the lines of extracts: one resource a line, with its id, its version and when it was stored. */
package org.rapport.fhir.extract;
