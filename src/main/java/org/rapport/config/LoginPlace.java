package org.rapport.config;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where browsers sign in to pages, and how long that lasts.
 *
 * @param url its address as browsers see it; empty when pages are to be used on this machine alone
 * @param idle after how long a session ends in which nobody does anything
 * @param session how long it lasts at most
 * @param passwords whether operators may show a password instead
 */
public record LoginPlace(Optional<URI> url, Duration idle, Duration session, boolean passwords) {
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final Pattern ADDRESS = Pattern.compile("https://[A-Za-z0-9.:\\[\\]-]+(/[A-Za-z0-9._~/-]*)?/login/?"
            + "|http://(localhost|127\\.0\\.0\\.1)(:\\d{1,5})?(/[A-Za-z0-9._~/-]*)?/login/?");

    /**
     * Reads the settings.
     *
     * @throws SettingsProblem naming the key that is wrong
     */
    public static LoginPlace of(Settings settings) {
        Duration session = settings.duration(Setting.LOGIN_SESSION);
        Duration idle = settings.duration(Setting.LOGIN_IDLE);
        if (session.compareTo(LONGEST) > 0) {
            throw new SettingsProblem("The setting rapport.login.session must be 12 hours at most");
        }
        if (idle.compareTo(session) > 0) {
            throw new SettingsProblem("The setting rapport.login.idle must be rapport.login.session at most");
        }
        return new LoginPlace(
                settings.optional(Setting.LOGIN_URL).map(LoginPlace::address),
                idle,
                session,
                settings.optional(Setting.OPERATIONS_USERS_FILE).isPresent());
    }

    /** Whether browsers come over https. */
    public boolean secure() {
        return url.map(place -> place.getScheme().equals("https")).orElse(false);
    }

    private static URI address(String text) {
        if (!ADDRESS.matcher(text).matches()) {
            throw new SettingsProblem("The setting rapport.login.url must be an https URL that ends with /login");
        }
        return URI.create(text.replaceFirst("/$", ""));
    }
}
