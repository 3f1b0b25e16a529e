package org.rapport.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** The app for clinicians as it is deployed: its pages, the library that draws, its headers, and who may not open it. */
interface AppChecks {

    @Test
    default void servesTheAppAndOpensItForNoStranger() throws Exception {
        HttpResponse<String> choice = app("/app/");
        assertThat(choice.statusCode()).isEqualTo(200);
        assertThat(choice.body()).contains("No hospital has set up the app for clinicians");
        assertThat(choice.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("frame-ancestors 'none'");
        assertThat(app("/app/chart").body()).contains("app.js");
        assertThat(app("/app/app.js").statusCode()).isEqualTo(200);
        String library = app("/app/echarts.js").body().replaceAll("(?s).*'\\.(.*)'.*", "$1");
        assertThat(app("/app" + library).body().length()).isGreaterThan(1_000_000);
        assertThat(app("/app/launch?iss=https://ehr.example.org/fhir&launch=x").statusCode())
                .isEqualTo(403);
        HttpResponse<String> chart = app("/app/chart.json?session=guessed");
        assertThat(chart.statusCode()).isEqualTo(410);
        assertThat(chart.body()).contains("This session has ended");
        assertThat(app("/app/WEB-INF/beans.xml").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> app(String path) throws IOException, InterruptedException {
        URI url = URI.create(Surroundings.current().base() + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
    }
}
