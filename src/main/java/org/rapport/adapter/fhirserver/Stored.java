package org.rapport.adapter.fhirserver;

import org.rapport.application.access.SmartScope.Interaction;
import org.rapport.application.query.FormsWithin;
import org.rapport.application.query.ResponseArchive;
import org.rapport.application.query.RiskTasks;
import org.rapport.application.query.ScoreCatalogue;
import org.rapport.application.query.ScoreVersions;
import org.rapport.application.query.ScoresWithin;
import org.rapport.application.query.TasksWithin;
import org.rapport.application.query.VersionsWithin;

/** All that is stored; none of it can be asked for but within somebody's rights. */
final class Stored {
    private final ScoreCatalogue scores;
    private final ScoreVersions versions;
    private final ResponseArchive archive;
    private final RiskTasks tasks;

    Stored(ScoreCatalogue scores, ScoreVersions versions, ResponseArchive archive, RiskTasks tasks) {
        this.scores = scores;
        this.versions = versions;
        this.archive = archive;
        this.tasks = tasks;
    }

    /** What somebody may see by an interaction. */
    Seen seenBy(Rights rights, Interaction interaction) {
        return new Seen(
                rights,
                new ScoresWithin(scores, rights.reach("Observation", interaction)),
                new VersionsWithin(versions, rights.reachOfVersions("Observation", interaction)),
                new VersionsWithin(versions, rights.reach("Provenance", interaction)),
                new FormsWithin(archive, rights.reach("QuestionnaireResponse", interaction)),
                new TasksWithin(tasks, rights.reach("Task", interaction)));
    }
}
