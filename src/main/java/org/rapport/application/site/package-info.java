/** A hospital as Rapport deals with it: where its EHR is, which contacts are therapy, what may be written back. */
package org.rapport.application.site;
