/**
 * Keeps what a client said in confidence where the client was told it would stay: decides what leaves for a record and what
 * is served to whom, by the visibility of instruments, by security labels and by the client's consents.
 */
package org.rapport.application.confidence;
