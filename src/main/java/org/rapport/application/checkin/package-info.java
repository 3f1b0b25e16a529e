/**
 * Filling in a form on a phone or tablet by a link that is good for one form, once: making the link, opening it, taking
 * the answers. What is taken goes through the same door as a form posted to the FHIR endpoint.
 */
package org.rapport.application.checkin;
