package org.rapport.application.pull;

/** Another instance has come to read this feed; what is left of this turn is its business. */
public final class LeadLost extends EhrUnavailable {
    private static final long serialVersionUID = 1L;

    public LeadLost(String site, String feed) {
        super("Another instance has come to read " + feed + " of site " + site);
    }
}
