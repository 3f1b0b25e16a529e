/** The app for clinicians in a real browser, opened from an EHR that speaks SMART App Launch 2. */
package org.rapport.app;
