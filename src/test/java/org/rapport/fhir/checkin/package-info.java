/** Sheets of packaged questionnaires and of others. */
package org.rapport.fhir.checkin;
