/**
 * How the alliance and the symptoms go on over a course of therapy: reliable change, early alliance, slope, drops and
 * their repair, the gap between client and therapist, and what became of a finished course.
 */
package org.rapport.domain.change;
