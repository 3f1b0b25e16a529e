/** Instruments made by hand, golden cases, and what holds for every form. */
package org.rapport.domain.instrument;
