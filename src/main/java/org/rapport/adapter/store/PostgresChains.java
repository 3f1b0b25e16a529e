package org.rapport.adapter.store;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rapport.application.record.Chains;
import org.rapport.application.record.Sealed;

/** The chains of the record in PostgreSQL. */
public final class PostgresChains implements Chains {
    private final Database database;

    public PostgresChains(Database database) {
        this.database = database;
    }

    /** Also those whose own row is gone. */
    @Override
    public List<UUID> all() {
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(
                    connection,
                    """
                    with recursive chains as (
                        (select chain from access_entry order by chain limit 1)
                        union all
                        select (select chain from access_entry where chain > chains.chain order by chain limit 1)
                          from chains where chains.chain is not null)
                    select chain from chains where chain is not null
                    """)) {
                return statement.rows(row -> Statement.uuid(row, "chain"));
            }
        });
    }

    @Override
    public List<Sealed> after(UUID chain, long number, int most) {
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(
                    connection,
                    "select * from access_entry where chain = ? and number > ? order by number limit " + most)) {
                return statement.with(chain).with(number).rows(AccessRows::read);
            }
        });
    }

    @Override
    public List<Sealed> ofTheRecord() {
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(
                    connection,
                    "select * from access_entry where deed in ('begin', 'mark', 'retention') order by recorded, id")) {
                return statement.rows(AccessRows::read);
            }
        });
    }

    @Override
    public Optional<Sealed> at(UUID chain, long number) {
        return after(chain, number - 1, 1).stream()
                .filter(kept -> kept.number() == number)
                .findFirst();
    }
}
