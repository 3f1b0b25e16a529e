package org.rapport.adapter.access;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A browser of somebody who has signed in to the pages; it shows what it was given at the way in. */
final class Browser {
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    /**
     * Signs in.
     *
     * @param module its address
     * @param issuer by its name in the file of access
     * @param subject as whom
     */
    static Browser signedIn(String module, String issuer, String subject) throws IOException, InterruptedException {
        Browser browser = new Browser();
        String away = browser.led(module + "/login/start?issuer=" + issuer + "&to=audit");
        String back = browser.led(away + "&as=" + subject);
        browser.led(back);
        return browser;
    }

    HttpClient http() {
        return http;
    }

    private String led(String address) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new IllegalStateException(address + ": " + answer.body()));
    }
}
