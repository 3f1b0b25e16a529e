/**
 * The facts Rapport keeps: who, when, attendance, answers, task state, and which version of which resource said so.
 *
 * <p>Facts are not copies of the hospital's resources and never hold free text, names or notes.
 */
package org.rapport.domain.fact;
