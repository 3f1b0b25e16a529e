package org.rapport.durability;

/** A place between two steps where the module is held up, so that it can be killed just there. */
enum CrashPoint {
    BEFORE_FACTS_ARE_KEPT("insert into fact ", false),
    AFTER_FACTS_WERE_KEPT("insert into fact ", true),
    BEFORE_SCORES_ARE_KEPT("rescore_after = d.rescore_after", false),
    AFTER_SCORES_WERE_KEPT("rescore_after = d.rescore_after", true),
    AFTER_SCORES_WERE_OFFERED("set offered = true", true),
    BEFORE_THE_ANSWER_IS_KEPT("accepted_version = ?", false),
    AFTER_THE_ANSWER_WAS_KEPT("accepted_version = ?", true),
    AFTER_THE_WATERMARK_MOVED("insert into feed ", true);

    private final String statement;
    private final boolean afterCommit;

    CrashPoint(String statement, boolean afterCommit) {
        this.statement = statement;
        this.afterCommit = afterCommit;
    }

    /** Whether a transaction that ran the statement comes by here. */
    boolean isOn(String sql) {
        return sql.contains(statement);
    }

    boolean afterCommit() {
        return afterCommit;
    }
}
