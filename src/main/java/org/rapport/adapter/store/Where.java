package org.rapport.adapter.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

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

    Where and(Clause clause) {
        conditions.add(clause.sql());
        parameters.add(clause::bind);
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
