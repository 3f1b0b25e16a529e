package org.rapport.adapter.store;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rapport.application.query.NumberRange;
import org.rapport.application.query.TimeBound;
import org.rapport.application.query.Wanted;

/** What values of a search mean for columns of the usual kinds. A value of another kind than the column's fits nothing. */
final class Demand {
    private Demand() {}

    static boolean isPresence(Wanted wanted) {
        return wanted instanceof Wanted.Present;
    }

    /** A column of codes of one system. */
    static Clause code(String column, String system, List<Wanted> wanted) {
        Set<String> codes = new LinkedHashSet<>();
        for (Wanted one : wanted) {
            if (isPresence(one) || one instanceof Wanted.Token any && any.code().isEmpty() && any.means(system, "")) {
                return Clause.of(column + " is not null");
            }
            if (one instanceof Wanted.Token token
                    && token.means(system, token.code().orElse(""))) {
                codes.add(token.code().orElseThrow());
            }
        }
        return codes.isEmpty() ? Clause.FALSE : Clause.in(column, codes);
    }

    /** The UUIDs among the codes of a system; what is none belongs to nothing. */
    static Clause uuid(String column, String system, List<Wanted> wanted) {
        if (wanted.stream().anyMatch(Demand::isPresence)) {
            return Clause.TRUE;
        }
        List<String> codes = wanted.stream()
                .filter(Wanted.Token.class::isInstance)
                .map(Wanted.Token.class::cast)
                .filter(token -> token.means(system, token.code().orElse("")))
                .flatMap(token -> token.code().stream())
                .toList();
        return Clause.of(column + " = any(?)", Clause.array("uuid", Uuids.among(codes)));
    }

    /** A resource at the EHR of the row's site. */
    static Clause reference(String site, String column, String type, List<Wanted> wanted) {
        return Clause.anyOf(wanted, one -> {
            if (isPresence(one)) {
                return Clause.of(column + " is not null");
            }
            if (!(one instanceof Wanted.Reference reference) || !reference.mayBe(type)) {
                return Clause.FALSE;
            }
            return atSite(site, reference.site()).and(Clause.of(column + " = ?", reference.id()));
        });
    }

    static Clause atSite(String column, Optional<String> site) {
        return site.map(id -> Clause.of(column + " = ?", id)).orElse(Clause.TRUE);
    }

    /** A time that two columns span, which may be the same. */
    static Clause time(String start, String end, List<Wanted> wanted) {
        return Clause.anyOf(wanted, one -> {
            if (isPresence(one)) {
                return Clause.of(start + " is not null");
            }
            return one instanceof Wanted.Time time ? time(start, end, time.bound()) : Clause.FALSE;
        });
    }

    private static Clause time(String start, String end, TimeBound bound) {
        boolean overlaps = bound.fit() == TimeBound.Fit.OVERLAPS;
        List<Clause> clauses = new ArrayList<>();
        bound.from().ifPresent(from -> clauses.add(Clause.of((overlaps ? end : start) + " >= ?", from)));
        bound.to().ifPresent(to -> clauses.add(Clause.of((overlaps ? start : end) + " < ?", to)));
        Clause inside = Clause.all(clauses);
        return bound.fit() == TimeBound.Fit.NOT_WITHIN
                ? inside.negated().and(Clause.of(start + " is not null"))
                : inside;
    }

    /** A number in an expression. */
    static Clause number(String expression, NumberRange range) {
        List<Clause> clauses = new ArrayList<>();
        range.low()
                .ifPresent(
                        low -> clauses.add(Clause.of(expression + (low.included() ? " >= ?" : " > ?"), low.value())));
        range.high()
                .ifPresent(high ->
                        clauses.add(Clause.of(expression + (high.included() ? " <= ?" : " < ?"), high.value())));
        Clause inside = Clause.all(clauses);
        return range.outside() ? inside.negated().and(Clause.of(expression + " is not null")) : inside;
    }
}
