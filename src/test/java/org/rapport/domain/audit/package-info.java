/** The worked examples of the statistics of groups, and attacks on suppressed tables. */
package org.rapport.domain.audit;
