package org.rapport.assembly;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.rapport.adapter.store.ClosedLetters;
import org.rapport.adapter.store.Counters;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.DeadLetters;
import org.rapport.adapter.store.PostgresExportJobs;
import org.rapport.adapter.store.PostgresFactStore;
import org.rapport.adapter.store.PostgresFeedStore;
import org.rapport.adapter.store.PostgresLeadership;
import org.rapport.adapter.store.PostgresLoadedFiles;
import org.rapport.adapter.store.PostgresMessageStore;
import org.rapport.adapter.store.PostgresOutbox;
import org.rapport.adapter.store.PostgresReceiveBacklog;
import org.rapport.adapter.store.PostgresResponseArchive;
import org.rapport.adapter.store.PostgresRiskTasks;
import org.rapport.adapter.store.PostgresScoreCatalogue;
import org.rapport.adapter.store.PostgresScoreVersions;
import org.rapport.adapter.store.PostgresScoringStore;
import org.rapport.adapter.store.PostgresSiteRules;
import org.rapport.adapter.store.PostgresSourceInventory;
import org.rapport.adapter.store.PostgresSubscriptions;
import org.rapport.adapter.store.PostgresUnwritten;
import org.rapport.application.operations.StartState;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.config.Setting;
import org.rapport.config.Settings;
import org.rapport.config.SettingsProblem;
import org.rapport.fhir.site.SiteCatalogue;

/** What is kept in PostgreSQL, and the clock that everything goes by. */
@Dependent
public class StorePart {
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
    public Database database(Settings settings) {
        try {
            return Database.at(
                    settings.text(Setting.DATABASE_URL),
                    settings.text(Setting.DATABASE_USER),
                    settings.text(Setting.DATABASE_PASSWORD));
        } catch (IllegalArgumentException e) {
            throw new SettingsProblem("The setting " + Setting.DATABASE_URL.key()
                    + " must be a URL such as jdbc:postgresql://host/database");
        }
    }

    /** Also when the start was refused, so that nothing had to be stopped. */
    void close(@Disposes Database database) {
        database.close();
    }

    @Produces
    @Singleton
    public PostgresFactStore facts(Database database, Clock clock) {
        return new PostgresFactStore(database, clock);
    }

    @Produces
    @Singleton
    public ClosedLetters closedLetters(Database database, Settings settings, Clock clock) {
        return new ClosedLetters(database, settings.duration(Setting.DEAD_LETTERS_KEEP), clock);
    }

    @Produces
    @Singleton
    public PostgresMessageStore messages(Database database, PostgresFactStore facts, Clock clock) {
        return new PostgresMessageStore(database, facts, clock);
    }

    @Produces
    @Singleton
    public PostgresScoringStore scoring(Database database, SiteCatalogue definitions, RulesOfSites rules, Clock clock) {
        return new PostgresScoringStore(
                database, definitions, Set.copyOf(rules.fingerprints().values()), clock);
    }

    @Produces
    @Singleton
    public PostgresSiteRules siteRules(Database database) {
        return new PostgresSiteRules(database);
    }

    @Produces
    @Singleton
    public PostgresOutbox outbox(Database database, SiteCatalogue definitions) {
        return new PostgresOutbox(database, definitions);
    }

    @Produces
    @Singleton
    public PostgresFeedStore feeds(Database database, SiteCatalogue definitions, PostgresLeadership leadership) {
        return new PostgresFeedStore(database, definitions::questionnaires, Optional.of(leadership));
    }

    @Produces
    @Singleton
    public PostgresReceiveBacklog receiveBacklog(Database database, Settings settings, Sites sites, Clock clock) {
        return new PostgresReceiveBacklog(
                database,
                settings.number(Setting.RECEIVE_BACKLOG),
                site -> sites.find(site)
                        .map(Site::publish)
                        .map(Site.Publish::enabled)
                        .orElse(true),
                clock);
    }

    /** An instance that starts again is another one: it never takes what the former held for its own. */
    @Produces
    @Singleton
    public PostgresLeadership leadership(Database database, Settings settings, Clock clock) {
        String holder = UUID.randomUUID().toString();
        return new PostgresLeadership(database, holder, settings.duration(Setting.PULL_LEASE), clock);
    }

    @Produces
    @Singleton
    public PostgresUnwritten unwritten(Database database, SiteCatalogue definitions) {
        return new PostgresUnwritten(database, definitions);
    }

    @Produces
    @Singleton
    public PostgresScoreCatalogue catalogue(Database database, SiteCatalogue definitions) {
        return new PostgresScoreCatalogue(database, definitions);
    }

    @Produces
    @Singleton
    public PostgresScoreVersions versions(Database database, SiteCatalogue definitions) {
        return new PostgresScoreVersions(database, definitions);
    }

    @Produces
    @Singleton
    public PostgresRiskTasks tasks(Database database, SiteCatalogue definitions) {
        return new PostgresRiskTasks(database, definitions);
    }

    @Produces
    @Singleton
    public PostgresResponseArchive responses(Database database, PostgresFactStore facts, SiteCatalogue definitions) {
        return new PostgresResponseArchive(database, facts, definitions);
    }

    @Produces
    @Singleton
    public PostgresExportJobs exports(Database database) {
        return new PostgresExportJobs(database);
    }

    @Produces
    @Singleton
    public PostgresLoadedFiles loadedFiles(Database database) {
        return new PostgresLoadedFiles(database);
    }

    @Produces
    @Singleton
    public PostgresSubscriptions subscriptions(Database database) {
        return new PostgresSubscriptions(database);
    }

    @Produces
    @Singleton
    public PostgresSourceInventory sourceInventory(Database database, Clock clock) {
        return new PostgresSourceInventory(database, clock);
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
