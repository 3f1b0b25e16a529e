package org.rapport.adapter.fhirserver;

import java.util.List;
import java.util.function.Supplier;
import org.rapport.application.access.Caller;
import org.rapport.application.confidence.ClosedToCallers;
import org.rapport.application.query.Closed;
import org.rapport.application.site.Site;

/** What a test says is closed to whoever asks. */
record ClosedByTests(Supplier<List<Closed>> now) implements ClosedToCallers {
    @Override
    public List<Closed> closed(Caller caller, boolean glassBroken) {
        return now.get();
    }

    @Override
    public boolean mayBreakGlass(Caller caller) {
        return false;
    }

    @Override
    public List<Closed> uncounted() {
        return List.of();
    }

    @Override
    public Closed closedToClinician(Site site, String user, String patient) {
        return Closed.nothing(site.id());
    }
}
