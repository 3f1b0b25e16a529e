/** Scoring: compute everything for the patients whose facts changed, and store what came out differently. */
package org.rapport.application.scoring;
