package org.rapport.adapter.ehr;

import java.time.Duration;
import org.rapport.application.pull.EhrUnavailable;

/** Nothing was sent, so that nothing can have been stored. */
final class EhrNotReached extends EhrUnavailable {
    private static final long serialVersionUID = 1L;

    EhrNotReached(String sentence) {
        super(sentence);
    }

    EhrNotReached(String sentence, Duration retryAfter) {
        super(sentence, retryAfter);
    }
}
