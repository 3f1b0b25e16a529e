package org.rapport.assembly;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresBelongings;
import org.rapport.adapter.store.PostgresDenyingConsents;
import org.rapport.adapter.store.PostgresJudgements;
import org.rapport.adapter.store.PostgresStoredKinds;
import org.rapport.adapter.store.PostgresStoredSites;
import org.rapport.application.confidence.Denials;
import org.rapport.application.confidence.KeepFromCallers;
import org.rapport.application.site.Sites;
import org.rapport.fhir.site.SiteCatalogue;

/** What clients said in confidence, and to whom it is served. */
@Dependent
public class ConfidencePart {

    @Produces
    @Singleton
    public KeepFromCallers keep(Database database, Sites sites, SiteCatalogue definitions, Clock clock) {
        return new KeepFromCallers(
                sites,
                new PostgresStoredSites(database),
                new PostgresStoredKinds(database),
                definitions,
                new Denials(
                        new PostgresDenyingConsents(database),
                        new PostgresBelongings(database, definitions),
                        Optional.of(new PostgresJudgements(database))),
                clock);
    }
}
