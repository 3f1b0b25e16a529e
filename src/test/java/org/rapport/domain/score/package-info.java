/** What a score is, apart from what it says. */
package org.rapport.domain.score;
