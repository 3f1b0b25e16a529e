package org.rapport.adapter.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.rapport.application.query.ScoreQuery.Bound;

/** Conditions that must all hold, with their parameters. */
final class Where {
    private final List<String> conditions = new ArrayList<>();
    private final List<Setter> parameters = new ArrayList<>();

    Where and(String condition, Object... values) {
        conditions.add(condition);
        for (Object value : values) {
            parameters.add(statement -> statement.with(value));
        }
        return this;
    }

    /** Adds the conditions of another. */
    Where and(Where other) {
        conditions.addAll(other.conditions);
        parameters.addAll(other.parameters);
        return this;
    }

    /** Adds a condition with one array parameter, unless there is nothing to choose from. */
    Where andAnyOf(String condition, String type, Collection<?> values) {
        if (!values.isEmpty()) {
            andIn(condition, type, values);
        }
        return this;
    }

    /** Adds a condition with one array parameter; an empty one matches nothing. */
    Where andIn(String condition, String type, Collection<?> values) {
        conditions.add(condition);
        parameters.add(statement -> statement.withArray(type, values));
        return this;
    }

    /** Adds the bounds on a time that two columns span. */
    Where andBounds(String start, String end, List<Bound> bounds) {
        for (Bound bound : bounds) {
            boolean within = bound.fit() == Bound.Fit.WITHIN;
            bound.from().ifPresent(from -> andTime(within ? start : end, ">=", from));
            bound.to().ifPresent(to -> andTime(within ? end : start, "<", to));
        }
        return this;
    }

    private void andTime(String column, String comparison, Instant moment) {
        and(column + " " + comparison + " ?", moment);
    }

    String sql() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    void bind(Statement statement) throws SQLException {
        for (Setter parameter : parameters) {
            parameter.set(statement);
        }
    }

    @FunctionalInterface
    private interface Setter {
        void set(Statement statement) throws SQLException;
    }
}
