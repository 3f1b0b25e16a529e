package org.rapport.assembly;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.rapport.adapter.fhirserver.AuditEventProvider;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresRecordCatalogue;
import org.rapport.adapter.store.PostgresRecorder;
import org.rapport.application.record.Seal;
import org.rapport.application.site.Sites;
import org.rapport.config.Setting;
import org.rapport.config.Settings;
import org.rapport.config.SettingsProblem;
import org.rapport.fhir.record.AuditEvents;
import org.rapport.fhir.site.SiteCatalogue;

/** What is on record of who saw and did what. */
@Dependent
public class RecordPart {

    @Produces
    @Singleton
    public Seal seal(Settings settings) {
        return sealOf(settings);
    }

    /**
     * The seal that the settings say.
     *
     * @throws SettingsProblem when its key cannot be used
     */
    static Seal sealOf(Settings settings) {
        Optional<String> file = settings.optional(Setting.RECORD_KEY_FILE);
        try {
            return new Seal(file.isPresent() ? Optional.of(Files.readAllBytes(Path.of(file.get()))) : Optional.empty());
        } catch (IOException e) {
            throw new SettingsProblem("The file at " + Setting.RECORD_KEY_FILE.key() + " cannot be read");
        } catch (IllegalArgumentException e) {
            throw new SettingsProblem("The file at " + Setting.RECORD_KEY_FILE.key() + ": " + e.getMessage());
        }
    }

    @Produces
    @Singleton
    public PostgresRecorder recorder(Database database, Seal seal, Clock clock) {
        return new PostgresRecorder(database, seal, clock);
    }

    @Produces
    @Singleton
    public PostgresRecordCatalogue catalogue(Database database, Sites sites) {
        return new PostgresRecordCatalogue(database, sites::ids);
    }

    @Produces
    @Singleton
    public AuditEventProvider auditEvents(
            PostgresRecordCatalogue catalogue, Sites sites, SiteCatalogue definitions, Clock clock) {
        return new AuditEventProvider(
                catalogue, new AuditEvents(site -> DoorPart.base(site, sites)), sites, definitions, clock);
    }
}
