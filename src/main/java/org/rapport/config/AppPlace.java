package org.rapport.config;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where browsers find the app for clinicians, and who may frame it.
 *
 * @param url its address as browsers see it; empty when it is to be used on this machine alone
 * @param frameAncestors origins whose pages may show it in a frame
 * @param session how long a session lasts at most
 */
public record AppPlace(Optional<URI> url, List<String> frameAncestors, Duration session) {
    private static final Duration LONGEST = Duration.ofHours(12);

    public AppPlace {
        frameAncestors = List.copyOf(frameAncestors);
    }

    /**
     * Reads the settings.
     *
     * @throws SettingsProblem naming the key that is wrong
     */
    public static AppPlace of(Settings settings) {
        Duration session = settings.duration(Setting.APP_SESSION);
        if (session.compareTo(LONGEST) > 0) {
            throw new SettingsProblem("The setting rapport.app.session must be 12 hours at most");
        }
        return new AppPlace(
                settings.optional(Setting.APP_URL).map(AppPlace::address),
                settings.optional(Setting.APP_FRAME_ANCESTORS).stream()
                        .flatMap(list -> Arrays.stream(list.split(",")))
                        .map(String::trim)
                        .filter(origin -> !origin.isEmpty())
                        .map(AppPlace::origin)
                        .toList(),
                session);
    }

    private static URI address(String text) {
        if (!text.matches("https://[A-Za-z0-9.:\\[\\]-]+(/[A-Za-z0-9._~/-]*)?/app/?|http://(localhost|127\\.0\\.0\\.1)"
                + "(:\\d{1,5})?(/[A-Za-z0-9._~/-]*)?/app/?")) {
            throw new SettingsProblem("The setting rapport.app.url must be an https URL that ends with /app");
        }
        return URI.create(text.replaceFirst("/$", ""));
    }

    /** What would end the directive it is written into is no origin. */
    private static String origin(String text) {
        if (!text.matches("https?://[A-Za-z0-9.*\\[\\]-]+(:(\\d{1,5}|\\*))?")) {
            throw new SettingsProblem(
                    "The setting rapport.app.frame-ancestors must be a list of origins such as https://ehr.example");
        }
        return text;
    }
}
