/**
 * Loads the packaged definitions and turns Questionnaires into instruments.
 *
 * <p>What a Questionnaire declares and this package does not understand is refused at load time: an instrument is scored
 * as its author meant it, or not at all.
 */
package org.rapport.fhir.definition;
