package org.rapport.assembly;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.rapport.adapter.cql.CqlMeasureEngine;
import org.rapport.adapter.cql.RenderedRecords;
import org.rapport.adapter.cql.Translations;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresAuditedPatients;
import org.rapport.application.confidence.KeepFromCallers;
import org.rapport.config.Setting;
import org.rapport.config.Settings;
import org.rapport.fhir.site.SiteCatalogue;

/** The engine of Measures in CQL. */
@Dependent
public class MeasurePart {

    @Produces
    @Singleton
    public CqlMeasureEngine engine(
            Database database,
            SiteCatalogue catalogue,
            RulesOfSites rules,
            KeepFromCallers closed,
            Settings settings,
            Clock clock) {
        PostgresAuditedPatients patients = new PostgresAuditedPatients(database);
        return new CqlMeasureEngine(
                catalogue::measures,
                rules.bySite(),
                new RenderedRecords(patients, closed::uncounted, rules.bySite(), catalogue, clock),
                settings.number(Setting.MEASURE_PATIENTS),
                new Translations(),
                clock);
    }
}
