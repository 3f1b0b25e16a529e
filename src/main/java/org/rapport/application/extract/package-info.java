/**
 * Handing out what Rapport owns as a whole: extracts, which are asked for, prepared and then read file by file. What is
 * kept of an extract is where its files begin and end, never a copy of their content.
 */
package org.rapport.application.extract;
