/** The worked examples of sessions and indicators, and what holds for every caseload. */
package org.rapport.domain.engagement;
