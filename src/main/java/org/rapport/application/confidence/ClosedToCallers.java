package org.rapport.application.confidence;

import java.util.List;
import org.rapport.application.access.Caller;
import org.rapport.application.query.Closed;
import org.rapport.application.site.Site;

/** Says what of single clients is closed to callers, though it may be in their reach. */
public interface ClosedToCallers {

    /**
     * What is closed to somebody, by site; only sites where anything is.
     *
     * @param glassBroken whether they have broken the glass, which opens what a site has agreed on to whom it has agreed on
     */
    List<Closed> closed(Caller caller, boolean glassBroken);

    /**
     * The same for a question of whom it is known whom it is about. Where others have denied something, too, it says so instead of
     * naming them: it is for searches, and not for what is at hand.
     */
    default List<Closed> closed(Caller caller, boolean glassBroken, About about) {
        return closed(caller, glassBroken);
    }

    /** Whether somebody may break the glass at any site that they may see. */
    boolean mayBreakGlass(Caller caller);

    /**
     * Who is counted in no figures, by site: those who have denied anything to the hospital's work on its quality. A client of
     * whom half would count would be counted wrongly.
     */
    List<Closed> uncounted();

    /**
     * What of one client is closed to a clinician whom the EHR of a site has named, such as {@code Practitioner/12}; of others it says
     * nothing.
     */
    Closed closedToClinician(Site site, String user, String patient);

    /** Nothing is closed to anybody, and everybody is counted. */
    static ClosedToCallers nothing() {
        return new ClosedToCallers() {
            @Override
            public List<Closed> closed(Caller caller, boolean glassBroken) {
                return List.of();
            }

            @Override
            public boolean mayBreakGlass(Caller caller) {
                return false;
            }

            @Override
            public Closed closedToClinician(Site site, String user, String patient) {
                return Closed.nothing(site.id());
            }

            @Override
            public List<Closed> uncounted() {
                return List.of();
            }
        };
    }
}
