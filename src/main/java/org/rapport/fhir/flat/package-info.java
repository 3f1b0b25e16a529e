/**
 * ViewDefinitions of SQL on FHIR: resources in, rows out. The expressions are those of the shareable subset of FHIRPath, on
 * plain JSON, since a table of millions of rows would wait for the objects of a FHIR library.
 */
package org.rapport.fhir.flat;
