package org.rapport.application.bulk;

import org.rapport.application.pull.EhrUnavailable;

/** The EHR has given an export up, or has thrown it away: only another one can help. */
public final class ExportLost extends EhrUnavailable {
    private static final long serialVersionUID = 1L;

    public ExportLost(String sentence) {
        super(sentence);
    }
}
