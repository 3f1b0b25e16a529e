package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Score;
import org.rapport.fhir.fact.TestSites;
import org.rapport.testing.Forms;
import org.rapport.testing.TestDatabase;

/**
 * What was said is said otherwise later. The EHR ends up with what it would have if only the last word had ever been
 * delivered, though everything was written back in between, and in whatever order the versions come.
 */
class CorrectionsTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final String AMBULATORY =
            "\"class\":{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ActCode\",\"code\":\"AMB\"}";
    private static final String PSYCHOTHERAPY =
            "[{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"75516001\"}]}]";
    private static final List<String> AROUND = List.of(
            episode("one", "2026-01-01", "2026-03-31"),
            episode("two", "2026-04-01", "2026-06-30"),
            visit("e1", 1, "a", "finished", "2026-02-02T09:00:00Z", "one"),
            visit("e2", 1, "a", "finished", "2026-02-09T09:00:00Z", "one"),
            visit("e3", 1, "a", "finished", "2026-04-13T09:00:00Z", "two"),
            visit("e4", 1, "b", "finished", "2026-04-13T10:00:00Z", "none"));

    @Test
    void anAppointmentThatIsRescheduledTwiceIsOneSessionAtItsLastTime() {
        endsAsItsLastWord(
                booking("x", 1, "booked", "2026-02-16T09:00:00Z", ""),
                booking("x", 2, "booked", "2026-02-18T09:00:00Z", ""),
                booking("x", 3, "booked", "2026-02-23T09:00:00Z", ""),
                booking("x", 4, "fulfilled", "2026-02-23T09:00:00Z", ""));
    }

    @Test
    void oneThatIsCancelledAndBookedAgainAndCancelledAgainWasCancelledWhenItWasLast() {
        Map<UUID, Score> scores = endsAsItsLastWord(
                booking("x", 1, "cancelled", "2026-02-16T09:00:00Z", cancelled("2026-02-16T07:00:00Z")),
                booking("x", 2, "booked", "2026-02-18T09:00:00Z", ""),
                booking("x", 3, "cancelled", "2026-02-18T09:00:00Z", cancelled("2026-02-16T08:00:00Z")));
        assertThat(counted(scores)).contains("2").doesNotContain("3");
    }

    @Test
    void oneThatIsCancelledLateAndReplacedByAnotherIsALateCancellationAndTheOther() {
        String late = booking("x", 2, "cancelled", "2026-02-16T09:00:00Z", cancelled("2026-02-16T07:00:00Z"));
        String replacement = booking("y", 2, "fulfilled", "2026-02-18T09:00:00Z", "");
        Map<UUID, Score> scores = endsAs(
                List.of(
                        booking("x", 1, "booked", "2026-02-16T09:00:00Z", ""),
                        booking("y", 1, "booked", "2026-02-18T09:00:00Z", ""),
                        late,
                        replacement),
                List.of(late, replacement));
        assertThat(counted(scores)).contains("4");
    }

    @Test
    void anEncounterThatIsMovedToAnotherCourseLeavesTheFirst() {
        endsAsItsLastWord(
                visit("x", 1, "a", "finished", "2026-03-30T09:00:00Z", "one"),
                visit("x", 2, "a", "finished", "2026-03-30T09:00:00Z", "two"));
    }

    @Test
    void anEncounterThatIsMovedToAnotherPatientAndBackIsWhereItWas() {
        endsAsItsLastWord(
                visit("x", 1, "a", "finished", "2026-02-16T09:00:00Z", "one"),
                visit("x", 2, "b", "finished", "2026-02-16T09:00:00Z", "one"),
                visit("x", 3, "a", "finished", "2026-02-16T09:00:00Z", "one"));
    }

    @Test
    void whatWasEnteredInErrorByMistakeStandsAgain() {
        endsAsItsLastWord(
                visit("x", 1, "a", "finished", "2026-02-16T09:00:00Z", "one"),
                visit("x", 2, "a", "entered-in-error", "2026-02-16T09:00:00Z", "one"),
                visit("x", 3, "a", "finished", "2026-02-17T09:00:00Z", "one"));
    }

    @Test
    void whatIsDeletedAndEnteredAgainStandsAgainAndWhatIsDeletedIsGone() {
        String first = visit("x", 1, "a", "finished", "2026-02-16T09:00:00Z", "one");
        String again = visit("x", 3, "a", "finished", "2026-02-17T09:00:00Z", "one");
        String gone = Corrections.deletion("Encounter/x", 4);
        endsAs(List.of(first, Corrections.deletion("Encounter/x", 2), again), List.of(again));
        endsAs(List.of(first, Corrections.deletion("Encounter/x", 2), again, gone), List.of());
    }

    @Test
    void aFormThatIsCorrectedMovedAndTakenBackHasNoScores() {
        String last = form(4, "a", "entered-in-error", 2);
        endsAs(
                List.of(form(1, "a", "completed", 0), form(2, "b", "amended", 3), form(3, "a", "amended", 1), last),
                List.of());
        endsAsItsLastWord(form(1, "a", "completed", 0), form(2, "b", "amended", 3), form(3, "a", "amended", 1));
    }

    @Test
    void homeworkThatTurnsIntoAnotherTaskAndAFormThatTurnsIntoAnotherAreGone() {
        Pipe pipe = pipe();
        deliver(pipe, AROUND);
        deliver(pipe, List.of(task(1, "homework"), form(1, "a", "completed", 1)));
        pipe.finish();
        String foreign = form(2, "a", "completed", 1).replace("Questionnaire/phq-9|", "Questionnaire/of-others|");
        deliver(pipe, List.of(task(2, "errand"), foreign));
        pipe.finish();

        assertThat(DATABASE.look("select count(*) from fact where source_id in ('t', 'f') and not retracted"))
                .isEqualTo("0");
        assertThat(pipe.ehr.standing().values())
                .noneMatch(score -> score.identity().measure().startsWith("phq-9"));
        deliver(pipe, List.of(task(1, "homework"), form(1, "a", "completed", 1)));
        assertThat(DATABASE.look("select count(*) from fact where source_id in ('t', 'f') and not retracted"))
                .as("older versions bring nothing back")
                .isEqualTo("0");
        deliver(pipe, List.of(task(3, "homework"), form(3, "a", "completed", 1)));
        assertThat(DATABASE.look("select count(*) from fact where source_id in ('t', 'f') and not retracted"))
                .isEqualTo("2");
    }

    private static String task(int version, String code) {
        return """
                {"resource":{"resourceType":"Task","id":"t",%s,"status":"completed","for":{"reference":"Patient/a"},
                 "code":{"coding":[{"system":"https://rapport.org/fhir/CodeSystem/rapport-task-codes","code":"%s"}]}}}"""
                .formatted(Corrections.meta(version), code);
    }

    private static Map<UUID, Score> endsAsItsLastWord(String... versions) {
        return endsAs(List.of(versions), List.of(versions[versions.length - 1]));
    }

    private static Map<UUID, Score> endsAs(List<String> history, List<String> standing) {
        Pipe undisturbed = pipe();
        deliver(undisturbed, AROUND);
        deliver(undisturbed, standing);
        undisturbed.finish();
        Map<UUID, Score> expected = Standing.of(undisturbed.ehr);
        for (long seed = 0; seed < 3; seed++) {
            List<String> order = new ArrayList<>(history);
            if (seed > 0) {
                Collections.shuffle(order, new Random(seed));
            }
            Pipe pipe = pipe();
            deliver(pipe, AROUND);
            for (String version : order) {
                deliver(pipe, List.of(version));
                pipe.finish();
            }
            assertThat(Standing.of(pipe.ehr)).isEqualTo(expected);
        }
        return expected;
    }

    /** How many sessions counted, in each rate of the course; a timely cancellation never does, a late one does. */
    private static List<String> counted(Map<UUID, Score> scores) {
        return scores.values().stream()
                .filter(score -> score.identity().measure().equals("attendance-rate"))
                .filter(score -> score.identity().course().equals("one"))
                .flatMap(score -> score.components().stream())
                .filter(component -> component.code().equals("denominator"))
                .map(component ->
                        ((Component.Quantity) component.value()).value().toPlainString())
                .toList();
    }

    private static Pipe pipe() {
        DATABASE.clear();
        return new Pipe(DATABASE, Versions.AS_OF);
    }

    private static void deliver(Pipe pipe, List<String> entries) {
        pipe.receive(Versions.page(entries));
    }

    private static String episode(String id, String start, String end) {
        return """
                {"resource":{"resourceType":"EpisodeOfCare","id":"%s",%s,"status":"finished",
                 "patient":{"reference":"Patient/a"},"period":{"start":"%s","end":"%s"}}}"""
                .formatted(id, Corrections.meta(0), start, end);
    }

    private static String visit(String id, int version, String patient, String status, String start, String course) {
        return """
                {"resource":{"resourceType":"Encounter","id":"%s",%s,"status":"%s",%s,"type":%s,
                 "subject":{"reference":"Patient/%s"},"period":{"start":"%s"},
                 "episodeOfCare":[{"reference":"EpisodeOfCare/%s"}]}}"""
                .formatted(id, Corrections.meta(version), status, AMBULATORY, PSYCHOTHERAPY, patient, start, course);
    }

    private static String booking(String id, int version, String status, String start, String members) {
        return """
                {"resource":{"resourceType":"Appointment","id":"%s",%s,"status":"%s","serviceType":%s,"start":"%s",
                 "participant":[{"actor":{"reference":"Patient/a"},"status":"accepted"}]%s}}"""
                .formatted(id, Corrections.meta(version), status, PSYCHOTHERAPY, start, members);
    }

    private static String cancelled(String moment) {
        return """
                ,"cancelationReason":{"coding":[{"system":
                 "http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason","code":"pat"}]},
                 "extension":[{"url":"%s","valueDateTime":"%s"}]"""
                .formatted(TestSites.CANCELLED_AT, moment);
    }

    private static String form(int version, String patient, String status, int answer) {
        String json = Forms.phq9(patient, answer, 1, 1, 1, 1, 1, 1, 1, 0)
                .withId("f")
                .withStatus(status)
                .json();
        return "{\"resource\":" + json.replaceFirst("\\{", "{" + Corrections.meta(version) + ",") + "}";
    }
}
