package org.rapport.adapter.login;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.rapport.application.login.Goal;
import org.rapport.application.login.IdentityProvider;

/** The few pages around signing in. */
final class LoginPages {
    static final String HTML = "text/html;charset=UTF-8";

    private static final String AGAIN =
            "<p>Sign in to see <a href=\"./?to=audit\">audits</a> or <a href=\"./?to=operations\">operations</a>.</p>";

    private static final String PAGE =
            """
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="color-scheme" content="light dark">
              <title>%1$s</title>
              <link rel="icon" href="data:,">
              <link rel="stylesheet" href="page.css">
            </head>
            <body>
            <main>
              <h1>%1$s</h1>
              %2$s
            </main>
            </body>
            </html>
            """;

    private LoginPages() {}

    static String refusal(String sentence) {
        return PAGE.formatted(
                "You are not signed in", "<p class=\"alert\" role=\"alert\">" + escaped(sentence) + "</p>\n" + AGAIN);
    }

    static String ended() {
        return PAGE.formatted("Signed out", "<p>You are signed out of Rapport.</p>\n" + AGAIN);
    }

    /**
     * Where to sign in.
     *
     * @param passwords whether operators may show a password instead
     */
    static String choice(List<IdentityProvider> places, Goal goal, boolean passwords) {
        String to = URLEncoder.encode(goal.toString(), StandardCharsets.UTF_8);
        String list = places.stream()
                .map(place -> "<li><a href=\"start?issuer=%s&amp;to=%s\">%s</a></li>"
                        .formatted(place.name(), to, escaped(place.title())))
                .collect(Collectors.joining("\n"));
        String password = passwords
                ? "<li><a href=\"../operations/?by=password\">with an operator’s name and password</a></li>"
                : "";
        return PAGE.formatted(
                "Sign in",
                places.isEmpty()
                        ? "<p class=\"alert\" role=\"alert\">There is nowhere to sign in at: no issuer has login.client-id.</p>"
                        : "<p>Where do you sign in?</p>\n<ul>" + list + password + "</ul>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
