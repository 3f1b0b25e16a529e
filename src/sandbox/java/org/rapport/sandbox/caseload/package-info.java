/**
 * The synthetic caseload of the sandbox EHR: clients, therapists, sessions, forms and homework of nine months.
 *
 * <p>Everything follows from a seed and a moment: the same two give the same resources to the letter. A caseload is a
 * sequence of {@link org.rapport.sandbox.caseload.CaseloadEvent}s, each what a hospital would have stored at one moment,
 * so that the past can be loaded at once and the last days can arrive slowly, as a live feed.
 */
package org.rapport.sandbox.caseload;
