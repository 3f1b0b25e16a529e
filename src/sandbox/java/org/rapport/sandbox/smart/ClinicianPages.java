package org.rapport.sandbox.smart;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** The few pages of the sandbox EHR. */
final class ClinicianPages {
    private static final String PAGE =
            """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>Sandbox EHR</title>
            <style>body{font:16px/1.5 sans-serif;margin:1rem;max-width:60rem}iframe{width:100%%;height:80vh;border:1px solid #889}</style>
            </head><body><h1>Sandbox EHR</h1>
            %s
            </body></html>
            """;

    private ClinicianPages() {}

    /** From which record the app is opened. */
    static String patients(Map<String, String> patients) {
        return PAGE.formatted("<p>Clients. Choose one to open the app in the record.</p><ul>"
                + patients.entrySet().stream()
                        .map(one ->
                                "<li><a href=\"/clinician?patient=%1$s\">%2$s</a> (<a href=\"/clinician?patient=%1$s&amp;frame=1\">in a frame</a>)</li>"
                                        .formatted(one.getKey(), escaped(one.getValue())))
                        .collect(Collectors.joining("\n"))
                + "</ul>");
    }

    /** Which patient an app that was opened outside of the EHR is to see. */
    static String choice(Map<String, String> patients, Map<String, String> query) {
        String again = query.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&amp;"));
        return PAGE.formatted("<p>An app asks to read a client's record. Choose the client.</p><ul>"
                + patients.entrySet().stream()
                        .map(one -> "<li><a href=\"/auth/authorize?%s&amp;chosen=%s\">%s</a></li>"
                                .formatted(again, one.getKey(), escaped(one.getValue())))
                        .collect(Collectors.joining("\n"))
                + "</ul>");
    }

    static String frame(String url) {
        return PAGE.formatted("<iframe title=\"App\" src=\"" + escaped(url) + "\"></iframe>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
