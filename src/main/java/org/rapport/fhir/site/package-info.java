/**
 * What a hospital adds to the packaged definitions: instruments of its own and licensed wording, out of files in its
 * folder.
 *
 * <p>A file is used wholly or refused with a reason; no file stops another one or the hospital. What a hospital adds is
 * for it alone.
 */
package org.rapport.fhir.site;
