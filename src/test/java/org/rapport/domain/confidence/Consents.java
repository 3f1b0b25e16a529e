package org.rapport.domain.confidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rapport.domain.confidence.ConsentRule.Decision;
import org.rapport.domain.confidence.ConsentRule.Span;

/** Consents as short as a test can say them. */
public final class Consents {
    public static final Instant NOW = Instant.parse("2026-03-20T10:00:00Z");
    public static final String SUD = SecurityLabel.SUBSTANCE_USE.token();

    private Consents() {}

    public static Rule deny() {
        return new Rule(Optional.of(Decision.DENY));
    }

    public static Rule permit() {
        return new Rule(Optional.of(Decision.PERMIT));
    }

    /** Somebody who is known by name, of the site's own organization. */
    public static Asking practitioner(String id) {
        return new Asking(Set.of("Practitioner/" + id, "Organization/own"), Set.of(), Asking.TREATMENT, NOW);
    }

    /** A score of a PHQ-9 of 1 March, with labels. */
    public static Told phq(String... labels) {
        return new Told(
                "Observation",
                Set.of("QuestionnaireResponse"),
                Set.of(labels),
                Set.of("http://loinc.org|44261-6"),
                Set.of("QuestionnaireResponse/r1"),
                Instant.parse("2026-03-01T09:00:00Z"),
                Instant.parse("2026-03-01T09:00:00Z"));
    }

    /** A rule being said. */
    public static final class Rule {
        private final Optional<Decision> decision;
        private Span period = Span.EVER;
        private Span dataPeriod = Span.EVER;
        private List<String> actors = List.of();
        private List<String> actions = List.of();
        private List<String> labels = List.of();
        private List<String> purposes = List.of();
        private List<String> classes = List.of();
        private List<String> codes = List.of();
        private List<String> data = List.of();
        private List<ConsentRule> exceptions = List.of();

        private Rule(Optional<Decision> decision) {
            this.decision = decision;
        }

        public Rule actors(String... references) {
            actors = List.of(references);
            return this;
        }

        public Rule actions(String... codes) {
            actions = List.of(codes);
            return this;
        }

        public Rule labels(String... tokens) {
            labels = List.of(tokens);
            return this;
        }

        public Rule purposes(String... tokens) {
            purposes = List.of(tokens);
            return this;
        }

        public Rule classes(String... types) {
            classes = List.of(types);
            return this;
        }

        public Rule codes(String... tokens) {
            codes = List.of(tokens);
            return this;
        }

        public Rule data(String... references) {
            data = List.of(references);
            return this;
        }

        public Rule from(String moment) {
            period = new Span(Optional.of(Instant.parse(moment)), period.until());
            return this;
        }

        public Rule until(String moment) {
            period = new Span(period.from(), Optional.of(Instant.parse(moment)));
            return this;
        }

        public Rule ofData(String from, String until) {
            dataPeriod = new Span(Optional.of(Instant.parse(from)), Optional.of(Instant.parse(until)));
            return this;
        }

        public Rule except(Rule... rules) {
            exceptions = List.of(rules).stream().map(Rule::rule).toList();
            return this;
        }

        public Consent consent() {
            return new Consent(rule());
        }

        public ConsentRule rule() {
            return new ConsentRule(
                    decision, period, actors, actions, labels, purposes, classes, codes, data, dataPeriod, exceptions);
        }
    }
}
