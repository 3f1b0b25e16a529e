/** Audits for quality teams: what is asked, by whom, and what may be said to them. */
package org.rapport.application.audit;
