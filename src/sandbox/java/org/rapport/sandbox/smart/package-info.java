/**
 * A small SMART App Launch 2 authorization server in front of the sandbox EHR, and a page from which a clinician opens apps.
 * It speaks the published protocol, is as strict as it demands, and knows nobody's password: it is for trying out.
 */
package org.rapport.sandbox.smart;
