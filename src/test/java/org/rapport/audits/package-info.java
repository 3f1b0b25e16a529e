/** Audits end to end: what was told by an EHR, received, scored, counted and evaluated. */
package org.rapport.audits;
