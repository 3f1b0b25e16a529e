package org.rapport.adapter.ehr.oauth;

import org.rapport.application.pull.EhrUnavailable;

/** The authorization server knows us and says no, which asking again does not change: people have to act first. */
final class ClientRefused extends EhrUnavailable {
    private static final long serialVersionUID = 1L;

    ClientRefused(String sentence) {
        super(sentence);
    }
}
