package org.rapport.adapter.fhirserver;

import java.util.List;
import org.rapport.application.access.SmartScope.Interaction;
import org.rapport.application.query.Closed;
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

    /** What somebody may see by an interaction, but for what is closed to them. */
    Seen seenBy(Rights rights, Interaction interaction, List<Closed> closed) {
        return new Seen(
                rights,
                new ScoresWithin(
                        scores, rights.reach("Observation", interaction).but(closed)),
                new VersionsWithin(
                        versions,
                        rights.reachOfVersions("Observation", interaction).but(closed)),
                new VersionsWithin(
                        versions, rights.reach("Provenance", interaction).but(closed)),
                new FormsWithin(
                        archive,
                        rights.reach("QuestionnaireResponse", interaction).but(closed)),
                new TasksWithin(tasks, rights.reach("Task", interaction).but(closed)));
    }
}
