package org.rapport.adapter.fhirserver;

import org.rapport.application.query.ResponseArchive;
import org.rapport.application.query.RiskTasks;
import org.rapport.application.query.ScoreCatalogue;
import org.rapport.application.query.ScoreVersions;

/**
 * What the caller of a request may see of all that is stored; nothing else can be asked.
 *
 * @param rights by which it was narrowed down
 * @param scores scores
 * @param versions their versions
 * @param origins the same as what Provenances tell of
 * @param archive posted forms
 * @param tasks Tasks of risks
 */
record Seen(
        Rights rights,
        ScoreCatalogue scores,
        ScoreVersions versions,
        ScoreVersions origins,
        ResponseArchive archive,
        RiskTasks tasks) {
    /** Nothing: none of it can be asked. */
    static final Seen NOTHING = new Seen(Rights.NONE, null, null, null, null, null);
}
