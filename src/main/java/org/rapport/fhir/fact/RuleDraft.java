package org.rapport.fhir.fact;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private final Codes actions = new Codes();
    private final Codes labels = new Codes();
    private final Codes purposes = new Codes();
    private final Codes classes = new Codes();
    private final Codes codes = new Codes();
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
            case "actor" -> json.array(index -> json.object(member -> link(member, json, actors)));
            case "data" -> json.array(index -> json.object(member -> link(member, json, data)));
            case "action" -> actions.addConcepts(json);
            case "securityLabel" -> json.array(index -> labels.addCoding(json));
            case "purpose" -> json.array(index -> purposes.addCoding(json));
            case "class" -> json.array(index -> classes.addCoding(json));
            case "code" -> codes.addConcepts(json);
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

    private static void link(String member, JsonCursor json, List<Link> links) throws IOException {
        if (member.equals("reference")) {
            links.add(Link.read(json));
        }
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
                actors.stream().map(link -> link.named(site)).toList(),
                actions.all().stream().map(Answer.Coded::code).toList(),
                tokens(labels),
                tokens(purposes),
                classes.all().stream().map(Answer.Coded::code).toList(),
                tokens(codes),
                data.stream().map(link -> link.named(site)).toList(),
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

    private static List<String> tokens(Codes codes) {
        return codes.all().stream()
                .map(code -> code.system() + "|" + code.code())
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
