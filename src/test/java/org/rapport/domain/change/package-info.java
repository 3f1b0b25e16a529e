/** How scores change over a course: the worked examples of the catalogue and what holds for every series. */
package org.rapport.domain.change;
