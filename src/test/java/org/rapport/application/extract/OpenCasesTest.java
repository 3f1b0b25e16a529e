package org.rapport.application.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rapport.application.extract.CaseFacts.Case;
import org.rapport.application.extract.CaseFacts.Page;
import org.rapport.application.query.Closed;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.fact.EpisodeFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.fact.Source;
import org.rapport.domain.fact.TherapyMark;

/** What somebody may not see of a course or a contact closes what belongs to it. */
class OpenCasesTest {
    private static final Instant DAY = Instant.parse("2026-03-01T09:00:00Z");
    private static final String NORMAL = new SecurityLabel(SecurityLabel.CONFIDENTIALITY, "N").token();

    private static final Fact LABELLED_COURSE = course("c1", SecurityLabel.SUBSTANCE_USE);
    private static final Fact PLAIN_COURSE = course("c2");

    @Test
    void aContactIsClosedByItsCourseAndAFormByItsContact() {
        Fact ofLabelled = contact("e1", "c1");
        Fact plain = contact("e2", "c2");
        Fact labelled = contact("e3", "c2", SecurityLabel.SUBSTANCE_USE);

        assertThat(open(LABELLED_COURSE, PLAIN_COURSE, ofLabelled, plain, labelled, form("e1"), form("e2"), form("e3")))
                .containsExactly(PLAIN_COURSE, plain, form("e2"));
    }

    @Test
    void whatNamesNoCourseMayBeOfAny() {
        Fact form = new ResponseFact(
                source("QuestionnaireResponse", "f"), "a", "completed", "phq-9|1", DAY, Optional.empty(), List.of());

        assertThat(open(PLAIN_COURSE, form)).containsExactly(PLAIN_COURSE, form);
        assertThat(open(PLAIN_COURSE, LABELLED_COURSE, form)).containsExactly(PLAIN_COURSE);
    }

    @Test
    void atAHospitalThatLabelsEverythingAllFactsAreClosed() {
        Closed closed = closed().labelled(Set.of(SecurityLabel.SUBSTANCE_USE.token()));

        assertThat(cases(closed, PLAIN_COURSE)).isEmpty();
        assertThat(cases(closed().labelled(Set.of(NORMAL)), PLAIN_COURSE)).hasSize(1);
    }

    private static Closed closed() {
        return new Closed(
                "north", Closed.Answers.OPEN, Optional.of(Set.of(NORMAL)), Set.of(), Closed.Partly.NOBODY, false);
    }

    private static List<Fact> open(Fact... facts) {
        return cases(closed(), facts).stream()
                .flatMap(one -> one.facts().stream())
                .toList();
    }

    private static List<Case> cases(Closed closed, Fact... facts) {
        Page page = new Page(List.of(new Case("north", "a", List.of(facts))), Optional.empty());
        return new OpenCases((extract, after) -> page, () -> List.of(closed))
                .page(null, Optional.empty())
                .cases();
    }

    private static Source source(String type, String id, SecurityLabel... labels) {
        return new Source(type, id, "1", DAY, List.of(labels));
    }

    private static Fact course(String id, SecurityLabel... labels) {
        return new EpisodeFact(
                source("EpisodeOfCare", id, labels),
                "a",
                "active",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Fact contact(String id, String course, SecurityLabel... labels) {
        return new EncounterFact(
                source("Encounter", id, labels),
                "a",
                "finished",
                Optional.of(DAY),
                Optional.empty(),
                Optional.empty(),
                Optional.of(course),
                TherapyMark.THERAPY,
                Optional.empty(),
                Optional.empty());
    }

    private static Fact form(String contact) {
        return new ResponseFact(
                source("QuestionnaireResponse", "f-" + contact),
                "a",
                "completed",
                "phq-9|1",
                DAY,
                Optional.of(contact),
                List.of());
    }
}
