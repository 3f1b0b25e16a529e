package org.rapport.config;

import java.util.Set;
import java.util.regex.Pattern;
import org.rapport.application.site.MessageTables.Table;

/** What may stand in the last column of each table of HL7 v2 codes. */
final class MessageMeanings {
    private static final Set<String> APPOINTMENT = Set.of(
            "proposed",
            "pending",
            "waitlist",
            "booked",
            "arrived",
            "fulfilled",
            "cancelled",
            "noshow",
            "checked-in",
            "entered-in-error");
    private static final Set<String> ENCOUNTER = Set.of(
            "planned",
            "arrived",
            "triaged",
            "in-progress",
            "onleave",
            "finished",
            "cancelled",
            "unknown",
            "entered-in-error");
    private static final Pattern REASON = Pattern.compile("(pat|prov|maint|meds-inc|other|oth)(-[a-z]{2,5})?");
    private static final Pattern CODE = Pattern.compile("[^|\\s]+\\|[^|\\s]+");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}(\\.\\d{1,9})?");

    private MessageMeanings() {}

    /** What is wrong with a meaning; the empty text when nothing is. */
    static String fault(Table table, String meaning) {
        return switch (table) {
            case STATUS -> APPOINTMENT.contains(meaning) ? "" : "the meaning is no status of an R4 Appointment";
            case VISIT -> ENCOUNTER.contains(meaning) ? "" : "the meaning is no status of an R4 Encounter";
            case REASON ->
                REASON.matcher(meaning).matches() ? "" : "the meaning is no code of appointment-cancellation-reason";
            case SERVICE ->
                Set.of("therapy", "other").contains(meaning) ? "" : "the meaning is neither therapy nor other";
            case QUESTIONNAIRE -> CODE.matcher(meaning).matches() ? "" : "the meaning is not url|version";
            case ITEM -> meaning.contains(" ") ? "the meaning is no linkId" : "";
            case OUTCOME -> CODE.matcher(meaning).matches() ? "" : "the meaning is not system|code";
            case ANSWER ->
                NUMBER.matcher(meaning).matches()
                                || CODE.matcher(meaning).matches()
                                || Set.of("true", "false").contains(meaning)
                        ? ""
                        : "the meaning is neither a number, true, false nor system|code";
        };
    }
}
