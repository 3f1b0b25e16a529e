package org.rapport.domain.scoring;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapport.domain.audit.CourseFeatures;
import org.rapport.domain.audit.Features;
import org.rapport.domain.audit.FormRow;
import org.rapport.domain.engagement.CourseOfTherapy;
import org.rapport.domain.engagement.Session;
import org.rapport.domain.engagement.SessionForms;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.instrument.Item;
import org.rapport.domain.instrument.ScoringOutcome;
import org.rapport.domain.instrument.Subscale;
import org.rapport.domain.score.ScoreFamily;

/** The scores of the forms of one course, session by session, for the quality of measurement. */
final class FormAudit {
    private final String course;
    private final CourseFeatures features;
    private final SessionForms bySession;
    private final ZoneId zone;
    private final Map<String, ScoredForm> forms = new HashMap<>();

    FormAudit(
            CourseOfTherapy course,
            CourseFeatures features,
            SessionForms bySession,
            List<ScoredForm> forms,
            ZoneId zone) {
        this.course = course.id();
        this.features = features;
        this.bySession = bySession;
        this.zone = zone;
        forms.forEach(form -> this.forms.put(form.form().source().id(), form));
    }

    /** @param attended the attended sessions in time */
    List<FormRow> rows(List<Session> attended) {
        List<FormRow> rows = new ArrayList<>();
        Map<String, BigDecimal> before = Map.of();
        for (Session session : attended) {
            List<ScoredForm> ofSession = bySession.of(session).stream()
                    .flatMap(fact -> Optional.ofNullable(forms.get(fact.source().id())).stream())
                    .toList();
            Map<String, ResponseFact> counting = new HashMap<>();
            Map<String, BigDecimal> values = new HashMap<>();
            ofSession.forEach(form -> form.figures().outcomes().forEach(outcome -> value(outcome)
                    .ifPresent(value -> {
                        counting.put(outcome.subscale().code(), form.form());
                        values.put(outcome.subscale().code(), value);
                    })));
            if (!ofSession.isEmpty()) {
                Features group = features.of(session);
                for (ScoredForm form : ofSession) {
                    Map<String, BigDecimal> previous = new HashMap<>(before);
                    previous.keySet().removeIf(measure -> counting.get(measure) != form.form());
                    add(form, group, previous, rows);
                }
            }
            before = values;
        }
        return rows;
    }

    private void add(ScoredForm form, Features group, Map<String, BigDecimal> previous, List<FormRow> rows) {
        LocalDate day = LocalDate.ofInstant(form.form().authored(), zone);
        for (ScoringOutcome outcome : form.figures().outcomes()) {
            Subscale score = outcome.subscale();
            if (score.type().family() != ScoreFamily.RISK) {
                Optional<BigDecimal> value = value(outcome);
                rows.add(new FormRow(
                        course,
                        group,
                        score.code(),
                        day,
                        outcome.answered() == outcome.total(),
                        value,
                        Optional.ofNullable(previous.get(score.code())),
                        value.filter(it -> it.compareTo(score.high()) >= 0).isPresent(),
                        items(form, score)));
            }
        }
    }

    private static List<BigDecimal> items(ScoredForm form, Subscale score) {
        List<Item> items = form.figures().scorer().items(score);
        Map<String, BigDecimal> values = form.figures().values();
        boolean usable = items.size() > 1
                && score.addsUp()
                && items.stream().allMatch(item -> values.containsKey(item.linkId()));
        return usable
                ? items.stream()
                        .map(item -> item.oriented(values.get(item.linkId())))
                        .toList()
                : List.of();
    }

    private static Optional<BigDecimal> value(ScoringOutcome outcome) {
        return outcome instanceof ScoringOutcome.Scored scored ? Optional.of(scored.value()) : Optional.empty();
    }
}
