package org.rapport.fhir.site;

/**
 * A file as read.
 *
 * @param name folder and name, such as {@code definitions/mood.json}
 * @param text what it holds
 */
record SiteFile(String name, String text) {}
