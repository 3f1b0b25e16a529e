package org.rapport.adapter.access;

import com.nimbusds.jose.KeySourceException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.rapport.application.advice.AdviceSettings;
import org.rapport.application.advice.AdviceSettings.Client;
import org.rapport.application.advice.Caller;
import org.rapport.application.advice.SeenTokens;
import org.rapport.application.advice.WhoCalls;

/**
 * Who may ask for cards: systems on the list, each with a token of its own for each call. Where there is no list, whoever
 * the module's one policy admits.
 */
public final class HookCallers implements WhoCalls {
    private static final Logger LOG = Logger.getLogger(HookCallers.class.getName());
    private static final Pattern BEARER =
            Pattern.compile("(?i:bearer) +([A-Za-z0-9\\-_]+\\.[A-Za-z0-9\\-_]+\\.[A-Za-z0-9\\-_]+)");
    private static final Answer REFUSED = new Refused(401, "Bearer");

    private final AccessPolicy policy;
    private final String base;
    private final Optional<HookTokens> tokens;

    /**
     * @param policy counts where there is no list
     * @param access how far clocks may be off
     * @param settings the list
     * @param seen remembers tokens
     * @param clock the time
     */
    public HookCallers(
            AccessPolicy policy, AccessSettings access, AdviceSettings settings, SeenTokens seen, Clock clock) {
        this.policy = policy;
        this.base =
                settings.base().map(url -> url.toString().replaceAll("/+$", "")).orElse("");
        this.tokens = settings.clients().isEmpty()
                ? Optional.empty()
                : Optional.of(new HookTokens(settings.clients(), seen, access.clockTolerance(), clock));
    }

    @Override
    public boolean byToken() {
        return tokens.isPresent();
    }

    @Override
    public Answer look(Call call) {
        return tokens.map(known -> byToken(known, call)).orElseGet(() -> byPolicy(call));
    }

    /** Cards tell of single patients; where scopes narrow that down, they cannot be made. */
    private Answer byPolicy(Call call) {
        Decision decision = policy.decide(new Approach(
                call.localAddress(), call.host(), call.origin(), call.authorization(), call.certificate()));
        if (decision instanceof Decision.Refused refused) {
            return new Refused(refused.status(), refused.challenge());
        }
        org.rapport.application.access.Caller caller = ((Decision.Admitted) decision).caller();
        Optional<Set<String>> sites = caller.sites().named();
        boolean all = caller.seesPatients()
                && !caller.treatedOnly()
                && !caller.isPrivate()
                && caller.grants().whole("Observation");
        if (!all || sites.map(Set::isEmpty).orElse(false)) {
            return new Refused(403, "");
        }
        return new Known(
                sites.map(some -> new Caller(caller.identity().subject(), some)).orElseGet(Caller::local));
    }

    private Answer byToken(HookTokens known, Call call) {
        Matcher matcher = BEARER.matcher(call.authorization().orElse("").strip());
        if (!matcher.matches()) {
            return REFUSED;
        }
        Set<String> audience = call.path().stream().map(path -> base + path).collect(Collectors.toSet());
        try {
            Optional<Client> client = known.client(matcher.group(1), audience);
            return client.<Answer>map(one -> new Known(new Caller(one.issuer(), one.sites())))
                    .orElse(REFUSED);
        } catch (KeySourceException e) {
            LOG.log(Level.WARNING, "The keys of a client in rapport.cds.clients cannot be read: {0}", e.getMessage());
            return new Undecidable();
        }
    }
}
