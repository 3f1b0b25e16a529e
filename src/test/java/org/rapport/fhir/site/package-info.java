/** What a hospital adds: instruments of its own and licensed wording. */
package org.rapport.fhir.site;
