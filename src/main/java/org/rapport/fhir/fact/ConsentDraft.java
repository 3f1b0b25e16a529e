package org.rapport.fhir.fact;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapport.domain.confidence.Consent;
import org.rapport.domain.confidence.ConsentRule.Decision;
import org.rapport.domain.fact.ConsentFact;
import org.rapport.domain.fact.Source;

/** A Consent. One that is about something else than privacy, or not in force, is nothing to Rapport. */
final class ConsentDraft implements Draft {
    private static final Set<String> STATUSES = Set.of("draft", "proposed", "active", "rejected", "inactive");
    private static final Set<String> OPT_OUT =
            Stream.of("OPTOUT", "OPTOUTE").map(ConsentDraft::policy).collect(Collectors.toSet());
    private static final Set<String> OPT_IN =
            Stream.of("OPTIN", "OPTINR").map(ConsentDraft::policy).collect(Collectors.toSet());

    private final ConsentScope scope = new ConsentScope();
    private final Codes policy = new Codes();
    private Link subject = Link.NONE;
    private Optional<RuleDraft> root = Optional.empty();

    private static String policy(String code) {
        return "http://terminology.hl7.org/CodeSystem/v3-ActCode|" + code;
    }

    @Override
    public void read(String name, JsonCursor json) throws IOException {
        switch (name) {
            case "scope" -> scope.read(json);
            case "patient" -> subject = Link.read(json);
            case "policyRule" -> policy.addConcept(json);
            case "provision" -> root = Optional.of(RuleDraft.read(json));
            default -> {}
        }
    }

    @Override
    public Link subject() {
        return subject;
    }

    @Override
    public Reading conclude(Head head, Source source, SiteTerms site) {
        if (!head.status(STATUSES).equals("active") || scope.isElsewhere()) {
            return Reading.dropped(source, patientIfNamed(site));
        }
        head.refuseModifiers();
        String patient = subject.required("Consent.patient", "Patient", site);
        Consent consent = new Consent(root.orElseGet(RuleDraft::new).root(whole(), site));
        return Reading.of(new ConsentFact(source, patient, consent));
    }

    /** What holds where no rule says anything. */
    private Optional<Decision> whole() {
        if (policy.firstOf(OPT_OUT).isPresent()) {
            return Optional.of(Decision.DENY);
        }
        return policy.firstOf(OPT_IN).map(code -> Decision.PERMIT);
    }
}
