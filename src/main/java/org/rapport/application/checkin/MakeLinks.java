package org.rapport.application.checkin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.rapport.application.checkin.CheckInLinks.NewLink;
import org.rapport.application.checkin.SessionFinder.KnownSession;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;

/** Makes links, takes them back, and says what became of them. */
public final class MakeLinks {
    private static final Logger LOG = Logger.getLogger(MakeLinks.class.getName());
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

    private final Sites sites;
    private final OfferSheets offer;
    private final SessionFinder sessions;
    private final CheckInLinks links;
    private final Clock clock;

    public MakeLinks(Sites sites, OfferSheets offer, SessionFinder sessions, CheckInLinks links, Clock clock) {
        this.sites = sites;
        this.offer = offer;
        this.sessions = sessions;
        this.links = links;
        this.clock = clock;
    }

    /**
     * What a link is to be for.
     *
     * @param patientId the client
     * @param session one of the client's sessions
     * @param terms the form and how it is filled in
     */
    public record Wish(String site, String patientId, SessionReference session, Terms terms) {}

    /**
     * What is filled in, and until when.
     *
     * @param form short name, canonical, or canonical with version
     * @param practitionerId who fills in a therapist's form, in place of the therapist of the session
     * @param validFor how long the link is good from now, or from the start of a session to come, in place of the
     *     site's setting
     */
    public record Terms(String form, Optional<String> practitionerId, Optional<Duration> validFor) {}

    /**
     * A new link.
     *
     * @param link what it is for
     * @param address what the device opens; it is told this once and kept nowhere
     */
    public record Made(Link link, String address) {}

    /**
     * Makes a link.
     *
     * @param who who asks for it
     * @throws Refusal when it cannot be made
     */
    public Made make(Wish wish, String who) {
        Site site = site(wish.site());
        if (!ID.matcher(wish.patientId()).matches()) {
            throw new Refusal("The patient is not given by a valid id");
        }
        KnownSession session = sessions.find(site.id(), wish.patientId(), wish.session())
                .orElseThrow(() -> new Refusal("No " + wish.session() + " of this patient is known here (yet)"));
        return make(site, List.of(session), wish.terms(), who).get(0);
    }

    /**
     * Makes a link for each session booked for a day, all of them or none.
     *
     * @throws Refusal when none can be made
     */
    public List<Made> makeForDay(String siteId, LocalDate day, Terms terms, String who) {
        Site site = site(siteId);
        return make(site, sessions.booked(site, day), terms, who);
    }

    public Optional<Link> find(UUID id) {
        return links.find(id);
    }

    /** Takes a link back; {@code false} when there is nothing to take back. */
    public boolean revoke(UUID id, String who) {
        boolean revoked = links.revoke(id, who, clock.instant());
        if (revoked) {
            LOG.log(Level.INFO, "The check-in link {0} was taken back by {1}", new Object[] {id, who});
        }
        return revoked;
    }

    /** A link with the token that its address has. */
    private record Draft(Link link, Token token) {}

    private List<Made> make(Site site, List<KnownSession> all, Terms terms, String who) {
        FormSheet sheet = offer.forLink(site, terms.form());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Draft> drafts = all.stream()
                .map(session -> new Draft(link(site, session, sheet, terms, now), Token.random()))
                .toList();
        links.add(
                drafts.stream()
                        .map(one -> new NewLink(one.link(), one.token().hash()))
                        .toList(),
                who,
                now);
        String page = site.connections().checkIn().page().orElseThrow().toString();
        drafts.forEach(one -> LOG.log(Level.INFO, "Site {0}: check-in link {1} for {2} was made by {3}", new Object[] {
            site.id(), one.link().id(), sheet.instrument().id(), who
        }));
        return drafts.stream()
                .map(one -> new Made(one.link(), page + "#" + one.token().text()))
                .toList();
    }

    private static Link link(Site site, KnownSession session, FormSheet sheet, Terms terms, Instant now) {
        if (session.calledOff()) {
            throw new Refusal(session.session() + " was cancelled or not attended");
        }
        return new Link(
                UUID.randomUUID(),
                site.id(),
                session.patientId(),
                session.session(),
                session.episodeId(),
                sheet.instrument().key(),
                practitioner(sheet, session, terms),
                end(site, session, terms, now),
                Link.State.NEW);
    }

    private Site site(String id) {
        Site site = sites.find(id).orElseThrow(() -> new Refusal("No running site has this id"));
        if (site.connections().checkIn().page().isEmpty()) {
            throw new Refusal("The site makes no links: its setting check-in.url is empty");
        }
        return site;
    }

    private static Optional<String> practitioner(FormSheet sheet, KnownSession session, Terms terms) {
        Optional<String> named = terms.practitionerId();
        return switch (sheet.instrument().respondent()) {
            case THERAPIST -> {
                if (named.isPresent() && !ID.matcher(named.get()).matches()) {
                    throw new Refusal("The practitioner is not given by a valid id");
                }
                yield named.or(session::practitionerId);
            }
            case CLIENT -> {
                if (named.isPresent()) {
                    throw new Refusal("The client fills in this form, so no practitioner can be named");
                }
                yield Optional.empty();
            }
        };
    }

    /** Counted from the start of a session that is still to come, but never further from now than the longest. */
    private static Instant end(Site site, KnownSession session, Terms terms, Instant now) {
        Duration longest = site.connections().checkIn().longest();
        Duration asked = terms.validFor().orElse(site.connections().checkIn().validFor());
        if (asked.isNegative() || asked.isZero() || asked.compareTo(longest) > 0) {
            throw new Refusal("A link is good for " + longest + " at most (check-in.longest)");
        }
        Instant last = now.plus(longest);
        Instant from = session.start().filter(now::isBefore).orElse(now);
        if (!from.isBefore(last)) {
            throw new Refusal(session.session() + " begins later than a link can be good for (check-in.longest)");
        }
        Instant end = from.plus(asked);
        return end.isBefore(last) ? end : last;
    }

    /** Why a link cannot be made. */
    public static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refusal(String sentence) {
            super(sentence);
        }
    }
}
