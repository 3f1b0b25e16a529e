/**
 * Telling a clinician what is worth knowing about the client whose record is open, and keeping what was told and what
 * became of it.
 *
 * <p>What is worth telling is decided in {@code domain.advice}; here is where it comes from and who may hear it.
 */
package org.rapport.application.advice;
