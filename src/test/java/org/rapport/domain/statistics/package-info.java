/** The worked examples of the statistics, and what holds for every series. */
package org.rapport.domain.statistics;
