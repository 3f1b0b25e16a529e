package org.rapport.adapter.store;

import static org.rapport.adapter.store.Samples.SITE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Question;
import org.rapport.application.query.Question.Order;
import org.rapport.application.query.TimeBound;
import org.rapport.application.query.Wanted;

/** A search for scores in the making: what is not said does not restrict. */
final class Search {
    private final List<Condition> conditions = new ArrayList<>();

    private Search is(String element, Wanted wanted) {
        conditions.add(Condition.is(element, wanted));
        return this;
    }

    Search id(String id) {
        return is("_id", Wanted.Token.of(id));
    }

    Search patient(Optional<String> site, String id) {
        return is("patient", new Wanted.Reference(site, Optional.of("Patient"), id));
    }

    Search encounter(String id) {
        return is("encounter", new Wanted.Reference(Optional.of(SITE), Optional.empty(), id));
    }

    Search code(String token) {
        conditions.add(
                Condition.any(Condition.is("code", token(token)), Condition.is("code", Wanted.Token.of("another"))));
        return this;
    }

    Search category(String token) {
        return is("category", token(token));
    }

    Search status(String code) {
        return is("status", Wanted.Token.of(code));
    }

    Search identifier(String token) {
        return is("identifier", token(token));
    }

    Search effective(TimeBound bound) {
        return is("date", new Wanted.Time(bound));
    }

    Search lastUpdated(TimeBound bound) {
        return is("_lastUpdated", new Wanted.Time(bound));
    }

    private static Wanted.Token token(String text) {
        int bar = text.indexOf('|');
        return bar < 0
                ? Wanted.Token.of(text)
                : new Wanted.Token(
                        Optional.of(text.substring(0, bar)),
                        Optional.of(text.substring(bar + 1)).filter(code -> !code.isEmpty()));
    }

    Question query(Order sort, int count, Optional<String> after) {
        return new Question(new Condition.All(conditions), List.of(sort), count, after);
    }
}
