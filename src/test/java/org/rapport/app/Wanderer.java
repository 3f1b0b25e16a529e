package org.rapport.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Somebody who follows a launch step by step by hand, and may do each step wrongly. Keeps cookies as a browser does. */
final class Wanderer {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new TreeMap<>();

    HttpResponse<String> get(String url, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(one -> one.getKey() + "=" + one.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String cookie) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        cookies.put(pair[0], pair[1]);
    }

    /** Where a response leads. */
    static String next(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElseThrow();
    }

    /** From the record to the address that the authorization server sends the browser back to. */
    String comesBackTo(Rig rig, String patient) {
        String launch = next(get(rig.record(patient)));
        return next(get(next(get(launch))));
    }

    /** The session that a whole launch opens. */
    String opens(Rig rig, String patient) {
        return next(get(comesBackTo(rig, patient))).replaceFirst(".*session=", "");
    }

    HttpResponse<String> chart(Rig rig, String session) {
        return get(rig.url() + "/app/chart.json?session=" + session);
    }
}
