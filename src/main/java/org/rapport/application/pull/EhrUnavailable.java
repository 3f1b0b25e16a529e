package org.rapport.application.pull;

import java.time.Duration;
import java.util.Optional;

/** The EHR did not give what was asked for. The message is one sentence with status and URL path, never a body. */
public class EhrUnavailable extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Duration retryAfter;

    public EhrUnavailable(String sentence) {
        this(sentence, null);
    }

    public EhrUnavailable(String sentence, Duration retryAfter) {
        super(sentence);
        this.retryAfter = retryAfter;
    }

    /** How long the EHR asked to be left alone. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
