package org.rapport.adapter.smart;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.rapport.application.site.Site;

/** The pages without a chart. */
final class Pages {
    static final String HTML = "text/html;charset=UTF-8";

    private static final String PAGE =
            """
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>%1$s</title>
              <link rel="icon" href="data:,">
              <link rel="stylesheet" href="page.css">
              <link rel="stylesheet" href="app.css">
            </head>
            <body class="plain">
            <main>
              <h1>%1$s</h1>
              %2$s
            </main>
            </body>
            </html>
            """;

    private Pages() {}

    static String refusal(String sentence) {
        return PAGE.formatted("The chart cannot be shown", "<p role=\"alert\">" + escaped(sentence) + "</p>");
    }

    static String ended() {
        return PAGE.formatted(
                "Closed", "<p>The chart was closed, and what the app was allowed to read is forgotten.</p>");
    }

    /** Which hospital's EHR to sign in at. */
    static String choice(List<Site> sites) {
        String list = sites.stream()
                .map(site -> "<li><a href=\"launch?iss=%s\">%s</a></li>"
                        .formatted(
                                URLEncoder.encode(
                                        site.app()
                                                .orElseThrow()
                                                .servers()
                                                .get(0)
                                                .toString(),
                                        StandardCharsets.UTF_8),
                                escaped(site.id())))
                .collect(Collectors.joining("\n"));
        String content = sites.isEmpty()
                ? "<p role=\"alert\">No hospital has set up the app for clinicians (app.client-id of a site).</p>"
                : "<p>Choose the hospital whose EHR you work with. You sign in there, and choose the client there.</p>\n<ul"
                        + " class=\"choice\">" + list + "</ul>";
        return PAGE.formatted("Course of treatment", content);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
