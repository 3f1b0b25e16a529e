package org.rapport.adapter.cdshooks;

/**
 * The prefetch template behind the patient, the same for every site.
 *
 * @param text begins with an ampersand
 */
public record PrefetchQuery(String text) {}
