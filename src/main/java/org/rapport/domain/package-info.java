/**
 * What a psychometrician or a service lead would recognise: facts, instruments, sessions, scores.
 *
 * <p>Nothing but {@code java.*} may be imported here. Everything is a value or a pure function of values, so that the
 * same code scores one arriving form or ten years of history.
 */
package org.rapport.domain;
