/**
 * Sessions, courses of therapy, assignments, and the engagement indicators that need no questionnaire.
 *
 * <p>Facts come in, values come out. Wording is neutral: a client may read every word.
 */
package org.rapport.domain.engagement;
