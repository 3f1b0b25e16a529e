package org.rapport.domain.engagement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;

/** The share of attended sessions that have an agreed form; see {@link Indicators#promAdherence}. */
final class PromAdherence {
    private static final int MINIMUM = 3;

    private final EngagementRules rules;

    PromAdherence(EngagementRules rules) {
        this.rules = rules;
    }

    Indicator of(Collection<Session> sessions, Collection<ResponseFact> agreed) {
        List<Session> attended = Sessions.only(sessions, Session::attended);
        SessionForms forms = SessionForms.of(attended, agreed, rules.zone());
        List<Source> sources = new ArrayList<>(Sessions.sources(attended));
        long withForm = 0;
        for (Session session : attended) {
            List<Source> ofSession = forms.of(session).stream()
                    .filter(form -> forms.inWindow(session, form))
                    .map(ResponseFact::source)
                    .toList();
            withForm += ofSession.isEmpty() ? 0 : 1;
            sources.addAll(ofSession);
        }
        List<Component> components = List.of(
                Component.count("numerator", withForm),
                Component.count("denominator", attended.size()),
                Component.direction(true));
        return new Indicator("prom-adherence", share(withForm, attended.size()), components, Sessions.sorted(sources));
    }

    private static Outcome share(long withForm, int attended) {
        return attended < MINIMUM
                ? Shortfall.of(attended, MINIMUM, "attended session", "attended sessions")
                : new Outcome.Quantity(
                        BigDecimal.valueOf(withForm).divide(BigDecimal.valueOf(attended), 4, RoundingMode.HALF_UP),
                        "1");
    }
}
