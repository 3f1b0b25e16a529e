package org.rapport.assembly;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.EndedLinks;
import org.rapport.adapter.store.PostgresCheckInLinks;
import org.rapport.adapter.store.PostgresResponseArchive;
import org.rapport.adapter.store.PostgresSessionFinder;
import org.rapport.application.checkin.FillIn;
import org.rapport.application.checkin.MakeLinks;
import org.rapport.application.checkin.OfferSheets;
import org.rapport.application.definition.OfferForms;
import org.rapport.application.receive.SubmitResponse;
import org.rapport.application.site.Sites;
import org.rapport.config.Setting;
import org.rapport.config.Settings;
import org.rapport.fhir.checkin.QuestionnaireSheets;
import org.rapport.fhir.site.SiteCatalogue;

/** Forms filled in by a link. */
@Dependent
public class CheckInPart {
    @Produces
    @Singleton
    public PostgresCheckInLinks links(Database database, PostgresResponseArchive responses) {
        return new PostgresCheckInLinks(database, responses);
    }

    @Produces
    @Singleton
    public EndedLinks endedLinks(Database database, Settings settings, Clock clock) {
        return new EndedLinks(database, settings.duration(Setting.CHECK_IN_KEEP), clock);
    }

    @Produces
    @Singleton
    public PostgresSessionFinder sessions(Database database) {
        return new PostgresSessionFinder(database);
    }

    @Produces
    @Singleton
    public QuestionnaireSheets sheets(SiteCatalogue definitions) {
        return new QuestionnaireSheets(definitions, definitions);
    }

    @Produces
    @Singleton
    public OfferSheets offer(OfferForms forms, QuestionnaireSheets sheets) {
        return new OfferSheets(forms, sheets);
    }

    @Produces
    @Singleton
    public MakeLinks makeLinks(
            Sites sites, OfferSheets offer, PostgresSessionFinder sessions, PostgresCheckInLinks links, Clock clock) {
        return new MakeLinks(sites, offer, sessions, links, clock);
    }

    @Produces
    @Singleton
    public FillIn fillIn(
            Sites sites,
            OfferSheets offer,
            QuestionnaireSheets sheets,
            PostgresSessionFinder sessions,
            PostgresCheckInLinks links,
            SubmitResponse submit,
            Clock clock) {
        return new FillIn(sites, offer, new FillIn.Papers(sheets, sessions, links), submit, clock);
    }
}
