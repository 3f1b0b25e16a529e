/**
 * Holds the FHIR definitions in {@code profiles/} to their word: passing examples pass, failing ones fail for the
 * reason they were written for, and the instruments are consistent. No production code is tested here.
 */
package org.rapport.profiles;
