package org.rapport.adapter.ehr;

import java.util.Optional;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;
import org.rapport.application.site.WriteBackRung;

/** {@code POST}, whose id is remembered, for an EHR that declares no way in which a repeat is harmless. */
record PlainCreate(RememberedWrites writes) implements Rung {

    @Override
    public WriteBackRung rung() {
        return WriteBackRung.PLAIN_CREATE;
    }

    @Override
    public boolean fits(EhrCapabilities able, Publication publication) {
        return writes.fits(able, publication);
    }

    @Override
    public Attempt write(Site site, EhrCapabilities able, Publication publication) throws EhrUnavailable {
        return writes.write(site, able, publication);
    }

    /** The Observation as any EHR gets it. */
    record Form(ScorePayload payload) implements WrittenForm {
        @Override
        public String type() {
            return "Observation";
        }

        @Override
        public byte[] body(Site site, Publication publication, Optional<String> id) {
            return payload.observation(publication, id);
        }
    }
}
