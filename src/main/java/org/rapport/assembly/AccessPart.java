package org.rapport.assembly;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rapport.adapter.access.AccessPolicy;
import org.rapport.adapter.access.AccessSettings;
import org.rapport.adapter.access.EncryptedTrips;
import org.rapport.adapter.access.OperationsAccess;
import org.rapport.adapter.access.PageVisitors;
import org.rapport.adapter.access.RequestRate;
import org.rapport.adapter.access.ScopeNames;
import org.rapport.adapter.web.LoginCookies;
import org.rapport.application.access.Caller;
import org.rapport.application.access.Role;
import org.rapport.application.login.PageSessions;
import org.rapport.application.login.SignIn;
import org.rapport.config.LoginPlace;
import org.rapport.config.Setting;
import org.rapport.config.Settings;
import org.rapport.config.SettingsProblem;

/** Who may come in. */
@Dependent
public class AccessPart {
    private static final String NOTHING = "none";
    private static final String PATIENTS = "patients";
    private static final String SMALL_CELLS = "small-cells";
    private static final String THERAPISTS = "therapists";

    /** Reads also what {@code TransportFilter} asks for at each request: a wrong value ends the start. */
    @Produces
    @Singleton
    public AccessSettings accessSettings(Settings settings) {
        settings.yes(Setting.ACCESS_PLAIN_HTTP);
        try {
            return new AccessSettings(
                    settings.optional(Setting.ACCESS_ISSUER).map(URI::create),
                    settings.optional(Setting.ACCESS_JWKS_URI).map(URI::create),
                    settings.optional(Setting.ACCESS_AUDIENCE),
                    settings.duration(Setting.ACCESS_CLOCK_TOLERANCE));
        } catch (IllegalArgumentException e) {
            throw new SettingsProblem(e.getMessage());
        }
    }

    @Produces
    @Singleton
    public AccessPolicy access(AccessSettings access, Settings settings) {
        ScopeNames names = new ScopeNames(
                settings.text(Setting.AUDIT_AGGREGATE_SCOPE),
                settings.text(Setting.AUDIT_PATIENT_SCOPE),
                settings.text(Setting.AUDIT_SMALL_CELLS_SCOPE),
                settings.text(Setting.AUDIT_SUPERVISOR_SCOPE),
                settings.text(Setting.OPERATIONS_SCOPE));
        try {
            AccessPolicy policy = new AccessPolicy(
                    access, names, settings.optional(Setting.ACCESS_FILE).map(Path::of), thisMachine(settings));
            policy.known();
            return policy;
        } catch (IllegalArgumentException e) {
            throw new SettingsProblem(e.getMessage());
        }
    }

    private static Caller thisMachine(Settings settings) {
        Set<String> words = Arrays.stream(settings.text(Setting.AUDIT_LOCAL).split(","))
                .map(String::strip)
                .collect(Collectors.toSet());
        if (!Set.of(NOTHING, PATIENTS, SMALL_CELLS, THERAPISTS).containsAll(words)) {
            throw new SettingsProblem(Setting.AUDIT_LOCAL.key() + " names something else than "
                    + String.join(", ", List.of(PATIENTS, SMALL_CELLS, THERAPISTS, NOTHING)));
        }
        Set<Role> roles = EnumSet.of(Role.QUALITY);
        if (words.contains(PATIENTS)) {
            roles.add(Role.CLINICIAN);
        }
        if (words.contains(THERAPISTS)) {
            roles.add(Role.SUPERVISOR);
        }
        return Caller.thisMachine(roles, words.contains(SMALL_CELLS));
    }

    @Produces
    @Singleton
    public LoginPlace loginPlace(Settings settings) {
        return LoginPlace.of(settings);
    }

    @Produces
    @Singleton
    public LoginCookies loginCookies(LoginPlace place) {
        return new LoginCookies(place.secure());
    }

    @Produces
    @Singleton
    public PageSessions pageSessions(LoginPlace place, Clock clock) {
        return new PageSessions(clock, place.idle(), place.session());
    }

    @Produces
    @Singleton
    public SignIn signIn(AccessPolicy policy, PageSessions sessions, Settings settings, Clock clock) {
        return new SignIn(policy.identityProviders(), sessions, trips(settings), clock);
    }

    private static EncryptedTrips trips(Settings settings) {
        Optional<String> file = settings.optional(Setting.LOGIN_KEY_FILE);
        if (file.isEmpty()) {
            return EncryptedTrips.ofThisInstance();
        }
        try {
            return EncryptedTrips.by(Files.readAllBytes(Path.of(file.get())));
        } catch (IOException e) {
            throw new SettingsProblem("The file at " + Setting.LOGIN_KEY_FILE.key() + " cannot be read");
        } catch (IllegalArgumentException e) {
            throw new SettingsProblem("The file at " + Setting.LOGIN_KEY_FILE.key() + " " + e.getMessage());
        }
    }

    @Produces
    @Singleton
    public PageVisitors visitors(AccessPolicy policy, PageSessions sessions, LoginCookies cookies) {
        return new PageVisitors(sessions, cookies, !policy.identityProviders().isEmpty());
    }

    @Produces
    @Singleton
    public RequestRate requestRate(Settings settings, Clock clock) {
        return new RequestRate(settings.number(Setting.ACCESS_REQUESTS), clock);
    }

    @Produces
    @Singleton
    public OperationsAccess operationsAccess(AccessPolicy policy, Settings settings, Clock clock) {
        try {
            return new OperationsAccess(
                    policy,
                    settings.optional(Setting.OPERATIONS_USERS_FILE).map(Path::of),
                    settings.text(Setting.OPERATIONS_SCOPE),
                    clock);
        } catch (IllegalArgumentException e) {
            throw new SettingsProblem(e.getMessage());
        }
    }
}
