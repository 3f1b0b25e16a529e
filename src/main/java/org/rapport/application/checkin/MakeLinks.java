package org.rapport.application.checkin;

import java.security.SecureRandom;
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
    private final SecureRandom random = new SecureRandom();

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
     * @param validFor how long the link is good, in place of the site's setting
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
        return make(site, session, wish.terms(), who);
    }

    /**
     * Makes a link for each session booked for a day.
     *
     * @throws Refusal when none can be made
     */
    public List<Made> makeForDay(String siteId, LocalDate day, Terms terms, String who) {
        Site site = site(siteId);
        return sessions.booked(site, day).stream()
                .map(session -> make(site, session, terms, who))
                .toList();
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

    private Made make(Site site, KnownSession session, Terms terms, String who) {
        if (session.calledOff()) {
            throw new Refusal(session.session() + " was cancelled or not attended");
        }
        FormSheet sheet = offer.forLink(site, terms.form());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Token token = Token.random(random);
        Link link = new Link(
                UUID.randomUUID(),
                site.id(),
                session.patientId(),
                session.session(),
                session.episodeId(),
                sheet.instrument().key(),
                practitioner(sheet, session, terms),
                now.plus(validity(site, terms)),
                Link.State.NEW);
        links.add(link, token.hash(), who, now);
        LOG.log(Level.INFO, "Site {0}: check-in link {1} for {2} was made by {3}", new Object[] {
            site.id(), link.id(), sheet.instrument().id(), who
        });
        return new Made(link, site.connections().checkIn().page().orElseThrow() + "#" + token.text());
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

    private static Duration validity(Site site, Terms terms) {
        Duration longest = site.connections().checkIn().longest();
        Duration asked = terms.validFor().orElse(site.connections().checkIn().validFor());
        if (asked.isNegative() || asked.isZero() || asked.compareTo(longest) > 0) {
            throw new Refusal("A link is good for " + longest + " at most (check-in.longest)");
        }
        return asked;
    }

    /** Why a link cannot be made. */
    public static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refusal(String sentence) {
            super(sentence);
        }
    }
}
