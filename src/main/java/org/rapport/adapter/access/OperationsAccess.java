package org.rapport.adapter.access;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rapport.application.access.Caller;
import org.rapport.application.access.Role;
import org.rapport.application.access.SiteRange;

/**
 * Who may come in to operations: people with a name and password of the users file, and programs with a token that
 * carries the scope of operations. Neither opens the FHIR endpoint, and a token for that does not open operations.
 *
 * <p>Where neither is configured, this machine alone may come in, as everywhere else.
 */
public final class OperationsAccess {
    /** Set by our page and by programs; a form or link of another page cannot set it. */
    static final String MARK = "X-Rapport-Operations";

    private static final Logger LOG = Logger.getLogger(OperationsAccess.class.getName());
    private static final Pattern BASIC = Pattern.compile("(?i:basic) +([A-Za-z0-9+/]+=*)");
    private static final int LONGEST_HEADER = 1024;
    private static final int AT_ONCE = 2;
    private static final int PATIENCE_SECONDS = 5;
    /** What somebody is told who signed in with a browser. */
    static final String NO_OPERATOR =
            "You are signed in, but operations are for administrators of every hospital alone";

    private static final String ASK = "Basic realm=\"Rapport operations\", charset=\"UTF-8\"";

    private final AccessPolicy policy;
    private final Optional<Operators> operators;
    private final String scope;
    private final Guessing guessing;
    private final Semaphore hashing = new Semaphore(AT_ONCE);

    /**
     * @param policy the policy of everything else
     * @param usersFile the file of operators, if there is one
     * @param scope the scope a token has to carry, for the answer to one that does not
     * @param clock the time
     * @throws IllegalArgumentException when the file cannot be read or has a wrong line
     */
    public OperationsAccess(AccessPolicy policy, Optional<Path> usersFile, String scope, Clock clock) {
        this.policy = policy;
        this.operators = usersFile.map(Operators::new);
        this.scope = scope;
        this.guessing = new Guessing(clock);
    }

    Entry decide(Visit visit) {
        return decide(visit, Optional.empty());
    }

    /**
     * @param signedIn who signed in to the page at an issuer
     */
    Entry decide(Visit visit, Optional<Caller> signedIn) {
        Entry entry = signedIn.map(OperationsAccess::ofSession).orElseGet(() -> identify(visit));
        if (entry instanceof Entry.Welcome welcome && !visit.reads() && !ofOurOwn(visit)) {
            return Entry.Turned.away(403, "A change needs the header " + MARK + " and a page of this origin", "")
                    .of(welcome.caller());
        }
        return entry;
    }

    private Entry identify(Visit visit) {
        Optional<String> authorization = visit.approach().authorization();
        boolean open = operators.isEmpty() && !policy.tokensRequired();
        if (open) {
            return policy.decide(visit.approach()) instanceof Decision.Refused refused
                    ? new Entry.Turned(refused, Optional.empty())
                    : Entry.Welcome.operator(Caller.Kind.THIS_MACHINE, Caller.Identity.of("local", "this-machine"));
        }
        if (authorization.isEmpty()) {
            return policy.tokensRequired() && policy.decide(visit.approach()) instanceof Decision.Admitted
                    ? byToken(visit.approach())
                    : Entry.Turned.away(401, "Sign in to see operations", challenge());
        }
        Matcher basic = BASIC.matcher(authorization.get().strip());
        if (basic.matches() && operators.isPresent()) {
            return byPassword(visit, operators.get(), basic.group(1));
        }
        return policy.tokensRequired()
                ? byToken(visit.approach())
                : Entry.Turned.away(401, "Sign in to see operations", challenge());
    }

    private String challenge() {
        return operators.isPresent() ? ASK : "Bearer";
    }

    private Entry byPassword(Visit visit, Operators people, String encoded) {
        if (!visit.secure()
                && !AccessSettings.isLoopbackAddress(visit.approach().localAddress())) {
            return Entry.Turned.away(403, "Passwords are taken over TLS or at a loopback address only", "");
        }
        Optional<String[]> pair = pair(encoded);
        if (pair.isEmpty()) {
            return Entry.Turned.away(401, "Name or password is wrong", challenge());
        }
        String name = pair.get()[0];
        if (people.knows(name, pair.get()[1])) {
            return Entry.Welcome.named(name);
        }
        return barred(visit, name).orElseGet(() -> tried(visit, people, name, pair.get()[1]));
    }

    private Optional<Entry> barred(Visit visit, String name) {
        return guessing.barred(name, visit.remoteAddress())
                .map(wait -> Entry.Turned.later(429, "Too many wrong passwords; wait", wait.toSeconds() + 1));
    }

    /**
     * A few passwords are hashed at once, so that guessing does not take the whole machine. Many who came together are
     * told apart only here: those before them may have used up the guesses while they waited.
     */
    private Entry tried(Visit visit, Operators people, String name, String password) {
        if (!hashingSoon()) {
            return Entry.Turned.later(503, "Others are signing in; try again", 1);
        }
        try {
            if (people.knows(name, password)) {
                return Entry.Welcome.named(name);
            }
            Optional<Entry> barred = barred(visit, name);
            if (barred.isPresent()) {
                return barred.get();
            }
            if (people.check(name, password)) {
                guessing.succeeded(name, visit.remoteAddress());
                return Entry.Welcome.named(name);
            }
            guessing.failed(name, visit.remoteAddress());
        } finally {
            hashing.release();
        }
        LOG.log(Level.WARNING, "A sign-in to operations from {0} failed", visit.remoteAddress());
        return Entry.Turned.away(401, "Name or password is wrong", challenge());
    }

    private boolean hashingSoon() {
        try {
            return hashing.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Optional<String[]> pair(String encoded) {
        if (encoded.length() > LONGEST_HEADER) {
            return Optional.empty();
        }
        try {
            String[] pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).split(":", 2);
            boolean named = pair.length == 2 && Operators.NAME.matcher(pair[0]).matches();
            return named ? Optional.of(pair) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Entry byToken(Approach approach) {
        Decision decision = policy.decide(approach);
        return decision instanceof Decision.Admitted admitted
                ? ofRole(admitted.caller())
                : new Entry.Turned((Decision.Refused) decision, Optional.empty());
    }

    private static boolean operates(Caller caller) {
        return caller.is(Role.ADMINISTRATOR) && caller.sites().equals(SiteRange.all());
    }

    private static Entry ofSession(Caller caller) {
        return operates(caller)
                ? new Entry.Welcome(caller)
                : Entry.Turned.away(403, NO_OPERATOR, "").of(caller);
    }

    private Entry ofRole(Caller caller) {
        return operates(caller)
                ? new Entry.Welcome(caller)
                : Entry.Turned.away(
                                403,
                                "The token does not carry the scope of operations",
                                "Bearer error=\"insufficient_scope\", scope=\"" + scope + "\"")
                        .of(caller);
    }

    /** The header that a foreign page cannot set, and no sign of a foreign page. */
    private static boolean ofOurOwn(Visit visit) {
        boolean sameSite = visit.fetchSite()
                .map(site -> site.equals("same-origin") || site.equals("none"))
                .orElse(true);
        boolean sameHost = visit.approach()
                .origin()
                .map(origin -> visit.approach()
                        .host()
                        .map(host -> origin.strip().matches("https?://" + Pattern.quote(host.strip())))
                        .orElse(false))
                .orElse(true);
        return visit.marked() && sameSite && sameHost;
    }
}
