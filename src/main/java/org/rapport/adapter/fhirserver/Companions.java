package org.rapport.adapter.fhirserver;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Resource;
import org.rapport.adapter.fhirserver.search.BadSearch;
import org.rapport.adapter.fhirserver.search.Inclusions;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Question;
import org.rapport.application.query.ResponseArchive.ArchivedResponse;
import org.rapport.application.query.RiskTasks.RiskTask;
import org.rapport.application.query.ScoreCatalogue.Found;
import org.rapport.application.query.ScoreCatalogue.Link;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreIdentity;

/** What goes along with the matches of a page because the search wants it: each once, and no match again. */
final class Companions {
    /** As many resources as may refer to the matches of one page. */
    private static final int MOST = 5_000;

    private final FhirEndpoint endpoint;
    private final Seen seen;
    private final Renditions renditions;

    Companions(FhirEndpoint endpoint, Seen seen) {
        this.endpoint = endpoint;
        this.seen = seen;
        this.renditions = new Renditions(endpoint);
    }

    List<Resource> ofScores(List<Found> matches, Inclusions wanted) {
        Gathered gathered = new Gathered();
        Set<UUID> ids = ids(matches);
        if (wanted.ahead("Observation:has-member")) {
            gathered.scores(seen.scores().findAll(uuids(matches, Score::members)));
        }
        if (wanted.ahead("Observation:derived-from")) {
            gathered.scores(seen.scores().findAll(uuids(matches, Score::basis)));
            gathered.forms(seen.archive().findAll(postedForms(matches)));
        }
        if (wanted.back("Observation:has-member")) {
            gathered.scores(bounded(seen.scores().referringTo(ids, Link.MEMBER, Condition.everything(), MOST + 1)));
        }
        if (wanted.back("Observation:derived-from")) {
            gathered.scores(bounded(seen.scores().referringTo(ids, Link.BASIS, Condition.everything(), MOST + 1)));
        }
        if (wanted.back("Task:focus")) {
            seen.tasks().about(ids).stream().map(renditions::task).forEach(gathered::add);
        }
        if (wanted.back("Provenance:target")) {
            bounded(versions(ids)).stream().map(renditions::provenance).forEach(gathered::add);
        }
        return gathered.without(ids.stream().map(id -> "Observation/" + id).toList());
    }

    /** The versions of scores that Provenances tell of: a reference to a version is followed to that version. */
    List<Resource> ofVersions(List<Found> matches, Inclusions wanted) {
        if (!wanted.ahead("Provenance:target")) {
            return List.of();
        }
        Set<UUID> open = ids(seen.scores().findAll(ids(matches)));
        return matches.stream()
                .filter(found -> open.contains(found.stored().score().identity().uuid()))
                .<Resource>map(renditions::observation)
                .toList();
    }

    List<Resource> ofTasks(List<RiskTask> matches, Inclusions wanted) {
        Gathered gathered = new Gathered();
        if (wanted.ahead("Task:focus")) {
            List<UUID> ids = matches.stream()
                    .map(task -> task.stored().score().identity().uuid())
                    .toList();
            gathered.scores(seen.scores().findAll(ids));
        }
        return gathered.all();
    }

    List<Resource> ofForms(List<ArchivedResponse> matches, List<String> questionnaires, Inclusions wanted) {
        Gathered gathered = new Gathered();
        if (wanted.back("Observation:derived-from")) {
            List<String> ids = matches.stream().map(ArchivedResponse::id).toList();
            gathered.scores(bounded(seen.scores().computedFrom(ids, Condition.everything(), MOST + 1)));
        }
        if (wanted.ahead("QuestionnaireResponse:questionnaire")) {
            questionnaires.forEach(canonical -> questionnaire(canonical).ifPresent(gathered::add));
        }
        return gathered.all();
    }

    private Optional<Questionnaire> questionnaire(String canonical) {
        return endpoint.definitions().all(Questionnaire.class).stream()
                .map(Questionnaire.class::cast)
                .filter(it -> canonical.equals(it.getUrl() + "|" + it.getVersion()) || canonical.equals(it.getUrl()))
                .findFirst();
    }

    /** All versions of some scores: each has a Provenance. */
    private List<Found> versions(Set<UUID> ids) {
        List<Condition> any = new ArrayList<>();
        for (UUID id : ids) {
            any.add(ScoreHistoryProvider.isOf(id));
        }
        return seen.origins()
                .search(Question.of(new Condition.Any(any), MOST + 1))
                .entries();
    }

    private static Set<UUID> ids(List<Found> matches) {
        Set<UUID> ids = new LinkedHashSet<>();
        matches.forEach(found -> ids.add(found.stored().score().identity().uuid()));
        return ids;
    }

    private static Set<UUID> uuids(List<Found> matches, Function<Score, List<ScoreIdentity>> related) {
        Set<UUID> ids = new LinkedHashSet<>();
        matches.forEach(found -> related.apply(found.stored().score()).forEach(one -> ids.add(one.uuid())));
        return ids;
    }

    private static Set<String> postedForms(List<Found> matches) {
        Set<String> ids = new LinkedHashSet<>();
        matches.stream()
                .flatMap(found -> found.stored().score().derivedFrom().stream())
                .filter(source -> source.type().equals("QuestionnaireResponse"))
                .map(Source::id)
                .forEach(ids::add);
        return ids;
    }

    private static List<Found> bounded(List<Found> found) {
        if (found.size() > MOST) {
            throw new BadSearch(
                    "_revinclude", "More than " + MOST + " resources refer to this page; ask for fewer with _count");
        }
        return found;
    }

    private final class Gathered {
        private final Map<String, Resource> resources = new LinkedHashMap<>();

        private void add(Resource resource) {
            resources.putIfAbsent(
                    resource.fhirType() + "/" + resource.getIdElement().getIdPart(), resource);
        }

        private void scores(List<Found> found) {
            found.stream().map(renditions::observation).forEach(this::add);
        }

        private void forms(List<ArchivedResponse> found) {
            found.stream().map(renditions::response).forEach(this::add);
        }

        private List<Resource> without(Collection<String> matches) {
            resources.keySet().removeAll(matches);
            return all();
        }

        private List<Resource> all() {
            return new ArrayList<>(resources.values());
        }
    }
}
