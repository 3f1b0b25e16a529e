/**
 * For the people who run Rapport: health checks and what is stuck, with ids and reasons and nothing about anybody.
 */
package org.rapport.adapter.operations;
