package org.rapport.adapter.store;

import java.util.EnumMap;
import java.util.Map;
import org.rapport.application.audit.AuditCounts.Cases;
import org.rapport.domain.audit.AuditFigure;

/**
 * Which rows a figure is about, in the words of {@code V20__audits.sql}; {@code :today} stands for a date.
 *
 * @param table the table of its cases
 * @param day the day by which a case belongs to a period
 * @param universe the rows that are looked at
 * @param judged those that could be judged
 * @param numerator those it is true of, all of them judged
 * @param excluded those that could not be judged
 */
record FigureSql(String table, String day, String universe, String judged, String numerator, String excluded) {
    private static final String NONE = "false";
    private static final String CASENESS = "caseness";
    private static final Map<AuditFigure, FigureSql> ALL = new EnumMap<>(AuditFigure.class);

    static {
        ALL.put(
                AuditFigure.ALLIANCE_MEASURED_EARLY,
                new FigureSql("audit_course", "third_attended", "true", "true", "alliance_by_third", NONE));
        ALL.put(
                AuditFigure.FORMS_PER_SESSION,
                sessions("attendance = 'A'", "with_form is not null", "with_form", "with_form is null"));
        ALL.put(
                AuditFigure.ATTENDANCE,
                sessions(
                        "attendance in ('A', 'L', 'N', 'S', 'X')",
                        "attendance <> 'X'",
                        "attendance = 'A'",
                        "attendance = 'X'"));
        ALL.put(
                AuditFigure.NO_SHOW,
                sessions("attendance in ('A', 'N', 'X')", "attendance <> 'X'", "attendance = 'N'", "attendance = 'X'"));
        ALL.put(
                AuditFigure.PROVIDER_CANCELLATION,
                sessions("attendance <> 'O'", "attendance <> 'X'", "attendance = 'P'", "attendance = 'X'"));
        ALL.put(AuditFigure.EARLY_ENDING, new FigureSql("audit_course", "ended", "true", "true", "attended < 3", NONE));
        ALL.put(
                AuditFigure.DROP_FOLLOWED_UP,
                new FigureSql(
                        "audit_drop",
                        "day",
                        "true",
                        "(followed_on is not null or (forms_known and day + 28 < :today))",
                        "followed_on is not null",
                        "not (followed_on is not null or (forms_known and day + 28 < :today))"));
        ALL.put(AuditFigure.RECOVERY, outcome(CASENESS, "recovery", "caseness is null"));
        ALL.put(AuditFigure.RELIABLE_RECOVERY, outcome(CASENESS, "reliable_recovery", "caseness is null"));
        ALL.put(AuditFigure.RELIABLE_IMPROVEMENT, known("reliable_improvement"));
        ALL.put(AuditFigure.RELIABLE_DETERIORATION, known("reliable_deterioration"));
        ALL.put(AuditFigure.PHQ9_RESPONSE, known("phq9_response"));
        ALL.put(AuditFigure.PHQ9_REMISSION, known("phq9_remission"));
    }

    /**
     * Numerator, denominator and what is excluded as columns {@code n}, {@code d} and {@code x} with a number. As few
     * conditions as possible, for they are looked at for each of millions of rows.
     */
    String counted(int number) {
        String without = excluded.equals(NONE) ? "0" : "count(*) filter (where " + excluded + ")";
        String all = judgesAllOthers() ? "count(*) - " + without : "count(*) filter (where " + judged + ")";
        return "count(*) filter (where %s) as n%d, %s as d%2$d, %s as x%2$d".formatted(numerator, number, all, without);
    }

    /** Whether every row that is looked at is either judged or excluded. */
    private boolean judgesAllOthers() {
        return !judged.equals(CASENESS);
    }

    /** The cases of a kind. */
    String of(Cases cases) {
        return switch (cases) {
            case WITH -> judged + " and " + numerator;
            case WITHOUT -> judged + " and not (" + numerator + ")";
            case EXCLUDED -> excluded;
        };
    }

    /** Whether somebody has a case of each kind, as columns {@code n}, {@code r} and {@code x} with a number. */
    String had(int number) {
        return "bool_or(%2$s) as n%1$d, bool_or(%3$s) as r%1$d, bool_or(%4$s) as x%1$d"
                .formatted(number, of(Cases.WITH), of(Cases.WITHOUT), of(Cases.EXCLUDED));
    }

    static FigureSql of(AuditFigure figure) {
        return ALL.get(figure);
    }

    private static FigureSql sessions(String universe, String judged, String numerator, String excluded) {
        return new FigureSql("audit_session", "day", universe, judged, numerator, excluded);
    }

    private static FigureSql outcome(String judged, String numerator, String excluded) {
        return new FigureSql("audit_course", "ended", "finished", judged, judged + " and " + numerator, excluded);
    }

    private static FigureSql known(String column) {
        return outcome(column + " is not null", column, column + " is null");
    }
}
