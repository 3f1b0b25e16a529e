package org.rapport.assembly;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.sql.DataSource;
import org.rapport.adapter.store.Counters;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.DeadLetters;
import org.rapport.adapter.store.PostgresFactStore;
import org.rapport.adapter.store.PostgresFeedStore;
import org.rapport.adapter.store.PostgresOutbox;
import org.rapport.adapter.store.PostgresResponseArchive;
import org.rapport.adapter.store.PostgresScoreCatalogue;
import org.rapport.adapter.store.PostgresScoringStore;
import org.rapport.application.operations.StartState;
import org.rapport.config.DatabaseDeclaration;
import org.rapport.fhir.definition.PackagedDefinitions;

/** The store. */
@Dependent
public class StorePart {
    @Resource(lookup = DatabaseDeclaration.NAME)
    private DataSource source;

    @Produces
    @Singleton
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    public StartState startState() {
        return new StartState();
    }

    @Produces
    @Singleton
    public Database database() {
        return new Database(source);
    }

    @Produces
    @Singleton
    public PostgresFactStore facts(Database database, Clock clock) {
        return new PostgresFactStore(database, clock);
    }

    @Produces
    @Singleton
    public PostgresScoringStore scoring(Database database, PackagedDefinitions definitions, Clock clock) {
        return new PostgresScoringStore(database, definitions.scoreTypes(), clock);
    }

    @Produces
    @Singleton
    public PostgresOutbox outbox(Database database, PackagedDefinitions definitions) {
        return new PostgresOutbox(database, definitions.scoreTypes());
    }

    @Produces
    @Singleton
    public PostgresFeedStore feeds(Database database) {
        return new PostgresFeedStore(database);
    }

    @Produces
    @Singleton
    public PostgresScoreCatalogue catalogue(Database database, PackagedDefinitions definitions) {
        return new PostgresScoreCatalogue(database, definitions.scoreTypes());
    }

    @Produces
    @Singleton
    public PostgresResponseArchive responses(Database database, PostgresFactStore facts) {
        return new PostgresResponseArchive(database, facts);
    }

    @Produces
    @Singleton
    public DeadLetters deadLetters(Database database) {
        return new DeadLetters(database);
    }

    @Produces
    @Singleton
    public Counters counters(Database database) {
        return new Counters(database);
    }
}
