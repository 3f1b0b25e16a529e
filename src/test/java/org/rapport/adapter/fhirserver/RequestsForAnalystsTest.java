package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The requests that docs/audits.md gives analysts to copy are answered. */
class RequestsForAnalystsTest {
    private static final String LOCAL = "http://127.0.0.1:8080/fhir/";
    /** A line may be continued on the next. */
    private static final Pattern COMMAND = Pattern.compile("(?m)^curl ((?:[^\\n]*\\\\\\n)*[^\\n]*)$");

    private static final Pattern ADDRESS = Pattern.compile("'" + Pattern.quote(LOCAL) + "([^']*)'");
    private static final Pattern BODY = Pattern.compile("-d '([^']*)'");

    @Test
    void eachRequestThatCanBeCopiedIsAnswered() throws IOException {
        List<String> commands = COMMAND.matcher(Files.readString(Path.of("docs/audits.md")))
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(commands).hasSizeGreaterThan(6);
        try (Endpoint endpoint = new Endpoint(
                (request, response, chain) -> chain.doFilter(request, response),
                store -> Reporting.providers(store, Clock.systemUTC()))) {
            for (String command : commands) {
                HttpResponse<String> answer = answer(endpoint, command);
                assertThat(answer.statusCode())
                        .as(command + "\n" + answer.body())
                        .isEqualTo(200);
            }
        }
    }

    private static HttpResponse<String> answer(Endpoint endpoint, String command) {
        String path = one(ADDRESS, command);
        return command.contains("-X POST")
                ? endpoint.post(path, "application/fhir+json", one(BODY, command))
                : endpoint.get(path);
    }

    private static String one(Pattern pattern, String command) {
        return pattern.matcher(command)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(command));
    }
}
