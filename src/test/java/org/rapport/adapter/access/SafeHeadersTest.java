package org.rapport.adapter.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.adapter.access.Asking.Caller;
import org.rapport.adapter.access.Asking.Reach;
import org.rapport.adapter.web.SafeHeaders;
import org.rapport.application.access.Role;

/** What every answer of the module says to a browser, whichever door gives it and whoever asks. */
class SafeHeadersTest {
    private static final String NOT_FRAMED = "frame-ancestors 'none'";

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"CLINICIAN", "ADMINISTRATOR"})
    void everyAnswerSaysWhatABrowserMayMakeOfIt(Role role) throws Exception {
        for (Ask ask : Ask.LIST) {
            check(ask, Optional.of(new Caller(role, Reach.EVERYTHING)));
        }
    }

    @Test
    void soDoRefusals() throws Exception {
        for (Ask ask : Ask.LIST) {
            check(ask, Optional.empty());
        }
        for (String path : List.of(
                "/",
                "/nowhere",
                "/fhir/Patient/1",
                "/fhir/Observation/none",
                "/fhir/Observation?x=y",
                "/fhir/ViewDefinition/none/$run",
                "/fhir/bulk/none",
                "/operations/none",
                "/jwks/none.json")) {
            check(
                    new Ask("", "", "GET", path, "", "", false),
                    Optional.of(new Caller(Role.CLINICIAN, Reach.EVERYTHING)));
        }
    }

    @Test
    void noDoorRepeatsWhatItWasSent() throws Exception {
        for (Ask ask : Ask.LIST) {
            for (Role role : List.of(Role.CLINICIAN, Role.ADMINISTRATOR)) {
                Ask traced = new Ask(ask.door(), "", "TRACE", ask.path(), "", "", false);
                HttpResponse<String> answer =
                        Asking.started().send(traced, Optional.of(new Caller(role, Reach.EVERYTHING)), "north-ann");
                assertThat(answer.statusCode()).as("%s %s", traced, role).isIn(403, 404, 405);
                assertThat(answer.body()).as("%s %s", traced, role).doesNotContain("Bearer");
            }
        }
    }

    private static void check(Ask ask, Optional<Caller> caller) throws Exception {
        HttpResponse<String> answer = Asking.started().send(ask, caller, "north-ann");
        HttpHeaders headers = answer.headers();
        String what = ask + " " + answer.statusCode();
        assertThat(headers.allValues("X-Content-Type-Options")).as(what).containsExactly("nosniff");
        assertThat(headers.allValues("Referrer-Policy")).as(what).containsExactly("no-referrer");
        assertThat(headers.allValues("Content-Security-Policy"))
                .as(what)
                .singleElement()
                .asString()
                .contains("default-src 'none'", "base-uri 'none'", NOT_FRAMED);
        assertThat(headers.allValues("Cache-Control")).as(what).hasSize(1);
        if (caller.isPresent() && !ask.mark().isEmpty()) {
            assertThat(headers.allValues("Cache-Control")).as(what).containsExactly("no-store");
        }
        assertThat(headers.map().keySet()).as(what).doesNotContain("access-control-allow-origin");
        String type = headers.firstValue("Content-Type").orElse("");
        if (!answer.body().isEmpty()) {
            assertThat(type).as(what).isNotEmpty();
        }
        if (type.startsWith("text/")) {
            assertThat(type.toLowerCase(java.util.Locale.ROOT)).as(what).contains("charset=utf-8");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void overHttpsABrowserIsToldToComeByHttpsForAYear(boolean secure) {
        Map<String, String> set = new TreeMap<>();
        HttpServletRequest request = played(HttpServletRequest.class, arguments -> secure);
        HttpServletResponse response =
                played(HttpServletResponse.class, arguments -> set.put((String) arguments[0], (String) arguments[1]));

        SafeHeaders.writeTo(request, response);

        assertThat(Optional.ofNullable(set.get("Strict-Transport-Security")))
                .isEqualTo(secure ? Optional.of("max-age=31536000; includeSubDomains") : Optional.empty());
    }

    /** What does the same whatever it is asked for. */
    private static <T> T played(Class<T> type, java.util.function.Function<Object[], Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> answer.apply(arguments)));
    }
}
