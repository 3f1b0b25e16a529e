package org.rapport.application.chart;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;

/**
 * One opening of the app: for one patient, with one clinician's token, which stays here. It has a name, which may stand in
 * an address, and a secret, which its browser alone has.
 */
public final class AppSession {
    private final String name;
    private final Secret secret;
    private final Site site;
    private final URI server;
    private final String patient;
    private final boolean banner;
    private final Instant ends;
    private final AtomicReference<Held> held;

    private record Held(ClinicianSignIn.Grant grant, Instant expires) {}

    AppSession(
            String name, Secret secret, Site site, URI server, ClinicianSignIn.Grant grant, Instant now, Instant ends) {
        this.name = name;
        this.secret = secret;
        this.site = site;
        this.server = server;
        this.patient = grant.patient().orElseThrow();
        this.banner = grant.banner();
        this.ends = ends;
        this.held = new AtomicReference<>(new Held(grant, now.plus(grant.lifetime())));
    }

    public String name() {
        return name;
    }

    /** What its browser shows in a cookie. */
    public Secret secret() {
        return secret;
    }

    public Site site() {
        return site;
    }

    /** Logical id of the patient. */
    public String patient() {
        return patient;
    }

    /** Whether the app has to say who the patient is. */
    boolean banner() {
        return banner;
    }

    boolean over(Instant now) {
        return !now.isBefore(ends);
    }

    /** Where and with whose token is read. */
    ClinicianReads.Access access() {
        return new ClinicianReads.Access(site, server, held.get().grant().token());
    }

    boolean expired(Instant now) {
        return !now.isBefore(held.get().expires());
    }

    /** Gets a further token; false where the EHR gives none. One thread at a time, so that no refresh token is used twice. */
    synchronized boolean renew(ClinicianSignIn signIn, ClinicianReads.Access refused, Instant now)
            throws EhrUnavailable {
        if (held.get().grant().token() != refused.token()) {
            return true;
        }
        Optional<Secret> refresh = held.get().grant().refresh();
        if (refresh.isEmpty()) {
            return false;
        }
        ClinicianSignIn.Grant next = signIn.refresh(site, server, refresh.get());
        boolean ofAnother = next.patient().filter(id -> !id.equals(patient)).isPresent();
        if (ofAnother) {
            return false;
        }
        ClinicianSignIn.Grant kept = new ClinicianSignIn.Grant(
                next.token(),
                next.lifetime(),
                next.refresh().or(() -> refresh),
                next.scopes(),
                next.patient(),
                next.encounter(),
                banner);
        held.set(new Held(kept, now.plus(next.lifetime())));
        return true;
    }
}
