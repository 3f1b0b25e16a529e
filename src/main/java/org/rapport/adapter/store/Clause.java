package org.rapport.adapter.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A condition in SQL with its parameters in order.
 *
 * @param sql the condition, which can stand between {@code and}
 * @param parameters the values of its question marks
 */
record Clause(String sql, List<Object> parameters) {
    static final Clause TRUE = new Clause("true", List.of());
    static final Clause FALSE = new Clause("false", List.of());

    static Clause of(String sql, Object... parameters) {
        return new Clause(sql, List.of(parameters));
    }

    /** A parameter that is an array of the database. */
    static Object array(String type, Collection<?> values) {
        return new Values(type, List.copyOf(values));
    }

    /** One of some texts; of a single one, the order of an index that begins with the column can be followed. */
    static Clause in(String column, Collection<String> texts) {
        return texts.size() == 1
                ? of(column + " = ?", texts.iterator().next())
                : of(column + " = any(?)", array("text", texts));
    }

    static Clause all(List<Clause> clauses) {
        return clauses.isEmpty() ? TRUE : joined(clauses, " and ");
    }

    static Clause any(List<Clause> clauses) {
        return clauses.isEmpty() ? FALSE : joined(clauses, " or ");
    }

    /** Any of the conditions that are made of some things. */
    static <T> Clause anyOf(Collection<T> things, Function<T, Clause> condition) {
        return any(things.stream().map(condition).toList());
    }

    private static Clause joined(List<Clause> clauses, String word) {
        if (clauses.size() == 1) {
            return clauses.get(0);
        }
        List<Object> parameters = new ArrayList<>();
        clauses.forEach(clause -> parameters.addAll(clause.parameters()));
        return new Clause(clauses.stream().map(Clause::sql).collect(Collectors.joining(word, "(", ")")), parameters);
    }

    Clause and(Clause other) {
        return all(List.of(this, other));
    }

    /** Holds where this does not hold or cannot be told. */
    Clause negated() {
        return new Clause("(" + sql + ") is not true", parameters);
    }

    /** This condition between other words. */
    Clause within(String before, String after) {
        return new Clause(before + sql + after, parameters);
    }

    void bind(Statement statement) throws SQLException {
        for (Object parameter : parameters) {
            if (parameter instanceof Values values) {
                statement.withArray(values.type(), values.values());
            } else {
                statement.with(parameter);
            }
        }
    }

    private record Values(String type, List<?> values) {}
}
