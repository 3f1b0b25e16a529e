package org.rapport.adapter.store;

import java.util.List;
import java.util.Optional;
import org.rapport.application.query.Wanted;

/** Searches for security labels, which are kept as tokens. */
final class LabelSql {
    private LabelSql() {}

    /** Any of some labels among those of a column. */
    static Clause anyOf(String column, List<Wanted> wanted) {
        return Clause.anyOf(wanted, one -> one(column, one));
    }

    private static Clause one(String column, Wanted wanted) {
        if (!(wanted instanceof Wanted.Token token)) {
            return Demand.isPresence(wanted) ? Clause.of(column + " is not null") : Clause.FALSE;
        }
        Optional<String> system = token.system();
        Optional<String> code = token.code();
        if (system.isPresent() && code.isPresent()) {
            return Clause.of(column + " @> ?", Clause.array("text", List.of(system.get() + "|" + code.get())));
        }
        String label = "exists (select 1 from unnest(" + column + ") as label where ";
        return system.map(uri -> Clause.of(label + "starts_with(label, ?))", uri + "|"))
                .orElseGet(() -> Clause.of(
                        label + "right(label, length(?)) = ?)", "|" + code.orElse(""), "|" + code.orElse("")));
    }
}
