/** Confidence by hand: labels and consents, and what follows of them. */
package org.rapport.domain.confidence;
