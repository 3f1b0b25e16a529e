/**
 * For the people who run Rapport: health, status and metrics, what is stuck and its replay, and the page that shows it; ids
 * and reasons, and nothing about anybody.
 */
package org.rapport.adapter.operations;
