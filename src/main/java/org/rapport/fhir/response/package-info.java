/** Forms posted to Rapport itself, as JSON: the identity they get here. */
package org.rapport.fhir.response;
