/**
 * Receiving messages whose sender waits for an answer: make durable what a message says together with the word that it
 * was received, and only then acknowledge.
 *
 * <p>What a message looks like is no business of this package.
 */
package org.rapport.application.receive.message;
