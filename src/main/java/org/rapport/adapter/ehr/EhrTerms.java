package org.rapport.adapter.ehr;

import java.util.Optional;
import org.rapport.application.publish.WritingTerms;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;

/** The terms by the CapabilityStatement, which is asked for anew once an hour. */
public final class EhrTerms implements WritingTerms {
    private final Capabilities capabilities;

    public EhrTerms(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    @Override
    public Optional<String> of(Site site) {
        try {
            return Optional.of(Terms.of(site, capabilities.of(site)));
        } catch (EhrUnavailable e) {
            return Optional.empty();
        }
    }
}
