package org.rapport.fhir.fact;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.rapport.domain.confidence.ConsentRule;
import org.rapport.domain.confidence.ConsentRule.Decision;
import org.rapport.domain.fact.Answer;

/** A {@code Consent.provision} with those within it. */
final class RuleDraft {
    private static final String PATH = "Consent.provision";
    private static final int MOST = 200;

    private final List<Link> actors = new ArrayList<>();
    private final List<Link> data = new ArrayList<>();
    private final Wanted actions = new Wanted();
    private final Wanted labels = new Wanted();
    private final Wanted purposes = new Wanted();
    private final Wanted classes = new Wanted();
    private final Wanted codes = new Wanted();
    private final List<RuleDraft> exceptions = new ArrayList<>();
    private String type = "";
    private String modifier = "";
    private Span period = Span.NONE;
    private Span dataPeriod = Span.NONE;

    static RuleDraft read(JsonCursor json) throws IOException {
        RuleDraft rule = new RuleDraft();
        json.object(name -> rule.read(name, json));
        return rule;
    }

    private void read(String name, JsonCursor json) throws IOException {
        switch (name) {
            case "type" -> type = json.text();
            case "period" -> period = Span.read(json);
            case "dataPeriod" -> dataPeriod = Span.read(json);
            case "actor" -> json.array(index -> actors.add(link(json)));
            case "data" -> json.array(index -> data.add(link(json)));
            case "action" -> json.array(index -> actions.read(json, Codes::addConcept));
            case "securityLabel" -> json.array(index -> labels.read(json, Codes::addCoding));
            case "purpose" -> json.array(index -> purposes.read(json, Codes::addCoding));
            case "class" -> json.array(index -> classes.read(json, Codes::addCoding));
            case "code" -> json.array(index -> codes.read(json, Codes::addConcept));
            case "modifierExtension" -> modifier = name;
            case "provision" ->
                json.array(index -> {
                    if (index == MOST) {
                        throw json.refusal("comes after more rules than can be kept.");
                    }
                    exceptions.add(read(json));
                });
            default -> {}
        }
    }

    /** An actor or a resource; one that is not referred to is still there. */
    private static Link link(JsonCursor json) throws IOException {
        Link[] read = {Link.NONE};
        json.object(member -> {
            if (member.equals("reference")) {
                read[0] = Link.read(json);
            }
        });
        return read[0];
    }

    /** Codes, of which some may be said in words alone. */
    private static final class Wanted {
        private final Codes codes = new Codes();
        private boolean unclear;

        private void read(JsonCursor json, Reading reading) throws IOException {
            Codes one = new Codes();
            reading.read(one, json);
            codes.addAll(one);
            unclear |= one.isEmpty();
        }

        private List<String> by(Function<Answer.Coded, String> name) {
            return Stream.concat(
                            codes.all().stream().map(name), unclear ? Stream.of(ConsentRule.UNCLEAR) : Stream.empty())
                    .toList();
        }
    }

    private interface Reading {
        void read(Codes codes, JsonCursor json) throws IOException;
    }

    /** The rule at the root: what it says itself, else what holds for the whole consent. */
    ConsentRule root(Optional<Decision> whole, SiteTerms site) {
        return rule(decision().or(() -> whole), site);
    }

    /** Within another, one that does not say what it decides denies: nothing is permitted by mistake. */
    private ConsentRule exception(SiteTerms site) {
        return rule(decision().or(() -> Optional.of(Decision.DENY)), site);
    }

    private ConsentRule rule(Optional<Decision> decision, SiteTerms site) {
        if (!modifier.isEmpty()) {
            throw new Refusal(PATH, PATH + " has a modifierExtension, which may turn its meaning round.");
        }
        return new ConsentRule(
                decision,
                span(PATH + ".period", period, site),
                named(actors, site),
                actions.by(Answer.Coded::code),
                labels.by(RuleDraft::token),
                purposes.by(RuleDraft::token),
                classes.by(Answer.Coded::code),
                codes.by(RuleDraft::token),
                named(data, site),
                span(PATH + ".dataPeriod", dataPeriod, site),
                exceptions.stream().map(exception -> exception.exception(site)).toList());
    }

    private Optional<Decision> decision() {
        return switch (type) {
            case "" -> Optional.empty();
            case "permit" -> Optional.of(Decision.PERMIT);
            case "deny" -> Optional.of(Decision.DENY);
            default -> throw new Refusal(PATH + ".type", PATH + ".type is neither deny nor permit.");
        };
    }

    private static String token(Answer.Coded code) {
        return code.system() + "|" + code.code();
    }

    private static List<String> named(List<Link> links, SiteTerms site) {
        return links.stream()
                .map(link -> link.literal().isEmpty() ? ConsentRule.UNCLEAR : link.named(site))
                .toList();
    }

    /** A last day counts to its end. */
    private static ConsentRule.Span span(String path, Span span, SiteTerms site) {
        return new ConsentRule.Span(
                time(path + ".start", span.start(), site).map(FhirTime::start),
                time(path + ".end", span.end(), site).map(FhirTime::after));
    }

    private static Optional<FhirTime> time(String path, String text, SiteTerms site) {
        return Stream.of(text)
                .filter(given -> !given.isEmpty())
                .map(given -> FhirTime.dateTime(path, given, site.zone()))
                .findFirst();
    }
}
