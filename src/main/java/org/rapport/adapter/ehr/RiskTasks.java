package org.rapport.adapter.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.rapport.application.publish.ScoreWriter.Deferred;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.publish.ScoreWriter.Refused;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;
import org.rapport.fhir.observation.RiskTaskWriter;

/**
 * Writes the Task of a risk that is present, once, right after its Observation. A score is not done with before its Task
 * is, unless the EHR declares that it takes no Tasks: that is said once, and the Observation is written all the same.
 *
 * <p>What a clinician has done with a Task is theirs. Rapport touches a Task again in three cases only: it cancels one
 * that is still {@code requested} when the form is withdrawn or corrected to "not present" (a correction to "unknown"
 * cancels nothing), it takes back its own cancelling when the risk turns out to be present after all, and it points one
 * that is still {@code requested} to its Observation when the EHR took that later.
 */
final class RiskTasks {
    private static final Logger LOG = System.getLogger(RiskTasks.class.getName());
    /** What people are told who look after the deployment. */
    static final String NO_TASKS = "The EHR declares no way of taking Tasks in which a repeat is harmless"
            + " (CapabilityStatement): nobody is told of a risk there; the Tasks are at Rapport's own FHIR endpoint";

    private static final Attempt DONE = new Attempt.Stored(Optional.empty(), false);

    private final TaskCalls calls;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    RiskTasks(TaskCalls calls) {
        this.calls = calls;
    }

    /** Adds the Tasks of a batch. */
    List<Attempt> addAll(Site site, EhrCapabilities able, List<Publication> batch, List<Attempt> attempts) {
        List<Attempt> added = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            added.add(add(site, able, batch.get(i), attempts.get(i)));
        }
        return added;
    }

    /** Adds the Task of one score, even where the EHR declined its Observation. */
    Attempt add(Site site, EhrCapabilities able, Publication publication, Attempt attempt) {
        boolean asks = publication.stored().asksForReview();
        if (attempt instanceof Attempt.Outage || !asks && !endsAnEarlierOne(publication)) {
            return attempt;
        }
        if (!TaskCalls.taken(able)) {
            tellOnce(site);
            return attempt;
        }
        Attempt task;
        try {
            task = asks ? ensure(site, able, publication, observationId(attempt)) : withdraw(site, able, publication);
        } catch (EhrUnavailable e) {
            task = Attempt.outage(e);
        }
        return together(attempt, task);
    }

    private static boolean endsAnEarlierOne(Publication publication) {
        return publication.stored().version() > 1 && publication.stored().withdrawsReview();
    }

    private static Optional<String> observationId(Attempt attempt) {
        return attempt instanceof Attempt.Stored stored ? stored.ehrId() : Optional.empty();
    }

    private void tellOnce(Site site) {
        if (told.add(site.id())) {
            LOG.log(Level.WARNING, () -> "Site " + site.id() + ": " + NO_TASKS);
        }
    }

    private Attempt ensure(Site site, EhrCapabilities able, Publication publication, Optional<String> observationId)
            throws EhrUnavailable {
        TaskCalls.Found found = calls.find(site, able, publication);
        if (found.failure().isPresent()) {
            return found.failure().get();
        }
        if (found.task().isPresent()) {
            return standing(site, able, found.task().get(), observationId);
        }
        if (found.gone()) {
            return DONE;
        }
        Answer answer = calls.create(site, able, publication, observationId);
        boolean met = answer.status() == 409 || answer.status() == 412;
        if (met && calls.find(site, able, publication).task().isPresent()) {
            return DONE;
        }
        // Without a search, a condition that several Tasks meet means that there is one at least.
        return answer.status() == 412 && able.resource("Task").conditionalCreate() ? DONE : Attempt.of(answer);
    }

    private Attempt standing(Site site, EhrCapabilities able, ObjectNode task, Optional<String> observationId)
            throws EhrUnavailable {
        boolean reopened = withdrawnByUs(task);
        boolean linked = untouched(task)
                && observationId.isPresent()
                && task.at("/focus/reference").asText().isEmpty();
        if (!reopened && !linked || !able.resource("Task").updates()) {
            return DONE;
        }
        if (reopened) {
            task.put("status", "requested").remove("statusReason");
        } else {
            task.putObject("focus").put("reference", "Observation/" + observationId.get());
        }
        return changed(site, task);
    }

    private Attempt withdraw(Site site, EhrCapabilities able, Publication publication) throws EhrUnavailable {
        TaskCalls.Found found = calls.find(site, able, publication);
        if (found.task().filter(RiskTasks::untouched).isEmpty()
                || !able.resource("Task").updates()) {
            return found.failure().orElse(DONE);
        }
        ObjectNode task = found.task().get();
        task.put("status", "cancelled");
        ObjectNode reason = task.putObject("statusReason").put("text", RiskTaskWriter.WITHDRAWN_WORDS);
        reason.putArray("coding")
                .addObject()
                .put("system", RiskTaskWriter.TASK_CODES)
                .put("code", RiskTaskWriter.WITHDRAWN);
        return changed(site, task);
    }

    private static boolean withdrawnByUs(JsonNode task) {
        return task.path("status").asText().equals("cancelled")
                && task.at("/statusReason/coding/0/code").asText().equals(RiskTaskWriter.WITHDRAWN);
    }

    private static boolean untouched(JsonNode task) {
        return task.path("status").asText().equals("requested");
    }

    /** Somebody who changed the Task at the same moment comes first: it is read again later. */
    private Attempt changed(Site site, ObjectNode task) throws EhrUnavailable {
        Answer answer = calls.update(site, task);
        return answer.status() == 412
                ? new Attempt.Settled(new Deferred(answer.sentence(), Optional.empty(), Deferred.About.SCORE))
                : Attempt.of(answer);
    }

    /** Trouble with a Task is that of its score alone, and is told apart from trouble with the Observation. */
    private static Attempt together(Attempt observation, Attempt task) {
        if (task.result() instanceof Deferred deferred) {
            return new Attempt.Settled(
                    new Deferred("The Task of a risk is not written: " + deferred.sentence(), deferred.retryAfter()));
        }
        if (task.result() instanceof Refused refused && observation instanceof Attempt.Stored) {
            String sentence = "The EHR has the Observation of a risk and refuses its Task: " + refused.sentence();
            return new Attempt.Settled(new Refused(sentence, refused.status()));
        }
        return observation;
    }
}
