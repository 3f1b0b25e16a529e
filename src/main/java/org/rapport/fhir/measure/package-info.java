/** FHIR Measures with their Libraries and ValueSets: those the module carries, and what they are evaluated over. */
package org.rapport.fhir.measure;
