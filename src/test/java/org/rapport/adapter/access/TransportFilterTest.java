package org.rapport.adapter.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.config.Setting;
import org.rapport.config.Settings;

class TransportFilterTest {
    private static final int SERVED = 200;

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, false, /fhir, false, 200",
        "::1, false, /fhir, false, 200",
        "10.0.0.5, true, /fhir, false, 200",
        "10.0.0.5, false, /fhir, false, 403",
        "10.0.0.5, false, /check-in, false, 403",
        "10.0.0.5, false, /notifications, false, 403",
        "10.0.0.5, false, /health, false, 200",
        "10.0.0.5, false, /health/ready, false, 200",
        "10.0.0.5, false, /health/readyx, false, 403",
        "'', false, /fhir, false, 403",
        "10.0.0.5, false, /fhir, true, 200"
    })
    void nothingIsServedInTheClearBeyondThisMachine(
            String local, boolean secure, String path, boolean allowed, int status) throws Exception {
        AtomicInteger answered = new AtomicInteger();
        FilterChain chain = (request, response) -> answered.set(SERVED);
        TransportFilter filter =
                new TransportFilter(Settings.of(Map.of("rapport.access.plain-http", String.valueOf(allowed))));
        filter.doFilter(request(local, secure, path), response(answered), chain);
        assertThat(answered).hasValue(status);
    }

    /** A servlet at {@code /health/*} has the rest of the path apart. */
    @ParameterizedTest
    @CsvSource({"/ready, 200", "/live, 200", "/started, 200", "/readyx, 403", "/ready/x, 403"})
    void healthIsToldInTheClearAlsoWhereItsServletIsMappedToAllBelowIt(String rest, int status) throws Exception {
        AtomicInteger answered = new AtomicInteger();
        HttpServletRequest request = request(Map.of(
                "getLocalAddr", "10.0.0.5", "isSecure", false, "getServletPath", "/health", "getPathInfo", rest));
        new TransportFilter(Settings.of(Map.of()))
                .doFilter(request, response(answered), (one, other) -> answered.set(SERVED));
        assertThat(answered).hasValue(status);
    }

    @Test
    void theRefusalNamesTheSettingThatLiftsIt() throws Exception {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        new TransportFilter(Settings.of(Map.of()))
                .doFilter(
                        request("10.0.0.5", false, "/fhir"),
                        response(new AtomicInteger(), told),
                        (request, response) -> {});
        assertThat(told.toString(StandardCharsets.UTF_8)).contains(Setting.ACCESS_PLAIN_HTTP.key());
    }

    private static HttpServletRequest request(String local, boolean secure, String path) {
        return request(Map.of("getLocalAddr", local, "isSecure", secure, "getServletPath", path));
    }

    private static HttpServletRequest request(Map<String, Object> said) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                TransportFilterTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> said.get(method.getName()));
    }

    private static HttpServletResponse response(AtomicInteger status) {
        return response(status, new ByteArrayOutputStream());
    }

    private static HttpServletResponse response(AtomicInteger status, ByteArrayOutputStream told) {
        return (HttpServletResponse) Proxy.newProxyInstance(
                TransportFilterTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("setStatus")) {
                        status.set((Integer) arguments[0]);
                    }
                    return method.getName().equals("getOutputStream") ? new Body(told) : null;
                });
    }

    private static final class Body extends ServletOutputStream {
        private final ByteArrayOutputStream told;

        private Body(ByteArrayOutputStream told) {
            this.told = told;
        }

        @Override
        public void write(int one) {
            told.write(one);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {}
    }
}
