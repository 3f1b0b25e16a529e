package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.rapport.adapter.store.PostgresBelongings;
import org.rapport.application.access.Caller;
import org.rapport.application.access.Grants;
import org.rapport.application.access.Role;
import org.rapport.application.access.SiteRange;
import org.rapport.application.access.SmartScope;
import org.rapport.application.confidence.DenyingConsents.Denier;
import org.rapport.application.confidence.KeepFromCallers;
import org.rapport.application.definition.Definitions;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.query.ScoreCatalogue.Found;
import org.rapport.application.site.Confidence;
import org.rapport.application.site.Connections;
import org.rapport.application.site.Serving;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.domain.confidence.Consents;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.domain.instrument.Instrument.Visibility;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;

/** A caseload of which some is labelled, behind real doors, and what keeps it from callers. */
abstract class ServedInConfidence {
    static final String DAY = "2026-03-01T09:00:00Z";
    static final String OWN = "Organization/own";
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-20T10:00:00Z"), ZoneOffset.UTC);
    static final Definitions PACKAGED = PackagedDefinitions.load(R4.context());
    static final FhirContext CONTEXT = Endpoint.CONTEXT;

    static Endpoint endpoint;
    static List<Found> stored;

    final List<Denier> deniers = new ArrayList<>();
    Definitions definitions = PACKAGED;
    Serving serving = Serving.DEFAULTS;

    @BeforeAll
    static void start() {
        endpoint = new Endpoint();
        stored = new ArrayList<>();
        for (String patient : List.of("a", "b", "c")) {
            stored.add(Scores.phq("north", patient, "plain-" + patient, DAY));
            stored.add(labelled(Scores.phq("north", patient, "sud-" + patient, DAY)));
            stored.add(Scores.rate("north", patient, DAY, "2026-03-08T09:00:00Z"));
        }
        stored.forEach(endpoint.scores::add);
        endpoint.scores.add(Scores.task("north", "a", "plain-a", true, DAY));
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    @BeforeEach
    void everythingIsOpen() {
        deniers.clear();
        endpoint.closed = keep();
        endpoint.caller = Optional.of(caller(Role.CLINICIAN, "Practitioner/12", Optional.empty()));
    }

    static Found labelled(Found found) {
        StoredScore plain = found.stored();
        StoredScore labelled = new StoredScore(
                plain.score().labelled(List.of(SecurityLabel.SUBSTANCE_USE, SecurityLabel.PSYCHIATRY)),
                plain.status(),
                plain.version(),
                plain.issued());
        return new Found(labelled, found.lastUpdated());
    }

    /** While the settings of the only site cannot be read. */
    KeepFromCallers keepWhileDown() {
        return keep(new Sites(List.of(), List.of(new Sites.Down("north", "ehr is no URL"))));
    }

    KeepFromCallers keep() {
        Confidence agreed =
                new Confidence(List.of(), Set.of(OWN), true, Set.of(Visibility.THERAPIST_VISIBLE), Set.of(), serving);
        Site north = Endpoint.site("north").connectedBy(Connections.DEFAULTS.with(agreed));
        return keep(new Sites(List.of(north), List.of()));
    }

    KeepFromCallers keep(Sites sites) {
        return new KeepFromCallers(
                sites,
                DefinitionsBySite.sameEverywhere(definitions),
                () -> deniers,
                new PostgresBelongings(endpoint.store, DefinitionsBySite.sameEverywhere(definitions)),
                CLOCK);
    }

    static Caller caller(Role role, String user, Optional<String> patient) {
        return new Caller(
                role == Role.INTEGRATION ? Caller.Kind.SYSTEM : Caller.Kind.PERSON,
                new Caller.Identity("https://login.example.org", "someone", Optional.empty(), Optional.of(user)),
                Set.of(role),
                true,
                SiteRange.all(),
                Grants.unrestricted(),
                patient);
    }

    void denies(String patient, Consents.Rule rule) {
        deniers.add(new Denier("north", patient, List.of(rule.consent())));
    }

    static String id(Found found) {
        return found.stored().score().identity().uuid().toString();
    }

    static Bundle bundle(String path) {
        return CONTEXT.newJsonParser()
                .parseResource(Bundle.class, endpoint.get(path).body());
    }

    static Set<String> patients() {
        return bundle("Observation?code=phq-9-total,attendance-rate&_count=100").getEntry().stream()
                .map(entry -> ((Observation) entry.getResource()).getSubject().getReference())
                .map(reference -> reference.replaceFirst(".*/", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<String> codes(String path) {
        return bundle(path).getEntry().stream()
                .map(entry -> ((Observation) entry.getResource()).getCode().getCodingFirstRep())
                .map(coding -> coding.getCode())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** How many numbers the figures are of; none when nothing is told. */
    static int statistics(String path) {
        Parameters answer = CONTEXT.newJsonParser()
                .parseResource(
                        Parameters.class,
                        endpoint.get(path + "&statistic=count").body());
        return answer.getParameter().stream()
                .map(one -> (Observation) one.getResource())
                .mapToInt(one ->
                        one.getComponentFirstRep().getValueQuantity().getValue().intValue())
                .sum();
    }

    /** Somebody who sees one client of one site. */
    static void ofOne(Optional<String> user, String scope) {
        endpoint.caller = Optional.of(new Caller(
                Caller.Kind.PERSON,
                new Caller.Identity("https://login.example.org", "someone", Optional.empty(), user),
                Set.of(Role.CLINICIAN),
                true,
                SiteRange.of(Set.of("north")),
                scope.isEmpty()
                        ? Grants.unrestricted()
                        : Grants.of(List.of(SmartScope.parse(scope).orElseThrow())),
                Optional.of("a")));
    }
}
