/**
 * CDS Hooks 2.0: discovery, the services and their feedback at {@code /cds-services}.
 *
 * <p>Reads requests, writes cards, and keeps the time limit. What is told is decided in {@code domain.advice}; who may ask
 * in {@code adapter.access}. Whatever goes wrong here, a clinician sees an empty list and never an error page.
 */
package org.rapport.adapter.cdshooks;
