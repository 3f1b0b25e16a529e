/**
 * The app for clinicians, at {@code /app}: opened from an EHR (SMART App Launch 2), or by choosing a hospital.
 *
 * <p>Each path guards itself: a launch by the list of the hospitals' own FHIR servers, everything after it by a session whose
 * secret is in a cookie of the browser that signed in. Tokens stay on this side; no answer to a browser ever has one.
 */
package org.rapport.adapter.smart;
