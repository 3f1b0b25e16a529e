package org.rapport.adapter.fhirserver;

import java.util.List;
import java.util.function.Supplier;
import org.rapport.application.access.Caller;
import org.rapport.application.confidence.About;
import org.rapport.application.confidence.ClosedToCallers;
import org.rapport.application.query.Closed;
import org.rapport.application.site.Site;

/** What is closed by whatever is in force at the time. */
record ClosedAtEachRequest(Supplier<ClosedToCallers> now) implements ClosedToCallers {
    @Override
    public List<Closed> closed(Caller caller, boolean glassBroken) {
        return now.get().closed(caller, glassBroken);
    }

    @Override
    public List<Closed> closed(Caller caller, boolean glassBroken, About about) {
        return now.get().closed(caller, glassBroken, about);
    }

    @Override
    public boolean mayBreakGlass(Caller caller) {
        return now.get().mayBreakGlass(caller);
    }

    @Override
    public List<Closed> uncounted() {
        return now.get().uncounted();
    }

    @Override
    public Closed closedToClinician(Site site, String user, String patient) {
        return now.get().closedToClinician(site, user, patient);
    }
}
