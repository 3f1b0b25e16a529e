/** Questionnaires as sheets to be filled in, what devices send for them, and the completed forms made from both. */
package org.rapport.fhir.checkin;
