package org.rapport.adapter.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rapport.adapter.access.Asking.Caller;
import org.rapport.adapter.access.Asking.Reach;
import org.rapport.application.access.Role;
import org.rapport.whole.TwoHospitals;

/**
 * Who gets what at every door: each request of {@link Ask} by each caller, with tokens of a real issuer, of the whole module.
 * What comes out is {@code docs/security/matrix.md}; where that differs, the test leaves what it found in {@code
 * target/matrix.md}, to be read and put in its place.
 */
class MatrixTest {
    private static final Path PAGE = Path.of("docs/security/matrix.md");
    private static final Path FOUND = Path.of("target/matrix.md");
    private static final List<Role> ROLES = List.of(Role.values());

    private static final String OWN = "north-ann";
    private static final String OTHER_CLIENT = "north-ben";
    private static final String OTHER_SITE = "south-cem";
    private static final String TOLD = "told";
    private static final String ANSWERED = "answered";
    private static final String NOTHING = "nothing";
    private static final List<String> OF_WHO_DID_WHAT = List.of("operations", "record");
    private static final String HEAD =
            """
            # Who gets what at every door

            Made and checked by `MatrixTest`, which puts the module together with every servlet, filter and page it declares, two hospitals
            and four clients in its database, and asks each of these with tokens of an issuer: at least one for each door of the
            [list](../access.md#doors). It fails when a door is missing here, and when an answer is another one; then it leaves what
            it found in `target/matrix.md`, to be read, and, where that is right, put here.

            **told**: what was asked for. **answered**: an answer that is about no client. **nothing**: an answer without
            anything of whoever was asked about, the same as where there is none (404 and 410, too). A number: refused with this
            status. Two of them with a stroke between are about one's own and about another; one alone is the same about both. The door
            **none** is another spelling of a path, where none is.

            Besides, whatever the table says, no answer has had the id of a client in it of whom its caller may not be told; of the answers
            to supervisors, quality, administrators and nobody that is any client at all. The [record](../audit-log.md) and what operations tell
            of it, which are about clients, are excepted for administrators.

            Doors that look after themselves (`app`, `cards`, `check-in`, `login`, `notifications`) are asked without what opens them, and
            cards without clients of their own, where the policy decides. What their own keys open is tested by `HostileLaunchTest`,
            `OpeningTest`, `ClientTokensTest`, `CheckInAbuseTest`, `SigningInTest`, `OpenSessionsTest` and `NotificationGateTest`. Nobody can sign in
            here, so `smart configuration` has nothing to tell. `health` is the server's, and stood in for here.
            """;

    private static Asking asking;

    @BeforeAll
    static void start() throws Exception {
        asking = Asking.started();
    }

    @Test
    void everyDoorIsAskedSomething() {
        assertThat(Ask.LIST.stream()
                        .map(Ask::door)
                        .filter(door -> !door.equals(Ask.NO_DOOR))
                        .distinct())
                .containsExactlyElementsOf(Doors.LIST.stream().map(Door::name).toList());
        assertThat(Ask.LIST).allSatisfy(ask -> {
            String path = Ask.about(ask.path(), asking.known(OWN)).replaceFirst("\\?.*", "");
            assertThat(Doors.at(path, Doors.LIST).map(Door::name).orElse(Ask.NO_DOOR))
                    .as(path)
                    .isEqualTo(ask.door());
        });
    }

    /** Of each client there is one such score. */
    @Test
    void figuresAreOfThoseInReachAlone() throws Exception {
        assertThat(counted(new Caller(Role.CLINICIAN, Reach.EVERYTHING))).contains("\"value\":4");
        assertThat(counted(new Caller(Role.QUALITY, Reach.EVERYTHING))).contains("\"value\":4");
        assertThat(counted(new Caller(Role.CLINICIAN, Reach.ONE_SITE))).contains("\"value\":2");
        assertThat(counted(new Caller(Role.QUALITY, Reach.ONE_SITE))).contains("\"value\":2");
        assertThat(counted(new Caller(Role.CLINICIAN, Reach.ONE_PATIENT))).contains("\"value\":1");
    }

    private static String counted(Caller caller) throws Exception {
        Ask ask = Ask.LIST.stream()
                .filter(one -> one.what().equals("of all"))
                .findFirst()
                .orElseThrow();
        return asking.send(ask, Optional.of(caller), OWN).body();
    }

    @Test
    void whoGetsWhatIsAsThePageTells() throws Exception {
        String found = page();
        String told = Files.exists(PAGE) ? Files.readString(PAGE) : "";
        if (!found.equals(told)) {
            Files.writeString(FOUND, found);
        }
        assertThat(found)
                .as("the tables of %s; what was found is in %s", PAGE, FOUND)
                .isEqualTo(told);
    }

    private static String page() throws Exception {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("\n## Whose token is for every site\n\n").append(header("nobody"));
        for (Ask ask : Ask.LIST) {
            List<String> cells = new ArrayList<>(List.of(outcome(ask, Optional.empty(), OWN)));
            for (Role role : ROLES) {
                cells.add(outcome(ask, Optional.of(new Caller(role, Reach.EVERYTHING)), OWN));
            }
            row(page, ask, cells);
        }
        page.append("\n## Whose token is for the site north: asked about the north, and about the south\n\n");
        page.append(header());
        narrowed(page, Reach.ONE_SITE, OTHER_SITE);
        page.append(
                "\n## Whose token is for one client by its scopes: asked about this client, and about another of the site\n\n");
        page.append(header());
        narrowed(page, Reach.ONE_PATIENT, OTHER_CLIENT);
        return page.toString();
    }

    private static void narrowed(StringBuilder page, Reach reach, String other) throws Exception {
        for (Ask ask : Ask.LIST) {
            List<String> cells = new ArrayList<>();
            for (Role role : ask.narrows() ? ROLES : List.<Role>of()) {
                Optional<Caller> caller = Optional.of(new Caller(role, reach));
                String own = outcome(ask, caller, OWN);
                String foreign = outcome(ask, caller, other);
                if (reach == Reach.ONE_SITE || !ask.mark().equals("{site}")) {
                    assertThat(foreign)
                            .as("%s of %s, %s", ask, role, reach)
                            .isNotEqualTo(ask.method().equals("POST") ? ANSWERED : TOLD);
                }
                cells.add(own.equals(foreign) ? own : own + " / " + foreign);
            }
            if (ask.narrows()) {
                row(page, ask, cells);
            }
        }
    }

    private static String header(String... before) {
        List<String> columns = new ArrayList<>(List.of("door", "what is asked"));
        columns.addAll(List.of(before));
        ROLES.forEach(role -> columns.add(role.word()));
        return "| " + String.join(" | ", columns) + " |\n|" + "---|".repeat(columns.size()) + "\n";
    }

    private static void row(StringBuilder page, Ask ask, List<String> cells) {
        page.append("| %s | %s | %s |%n".formatted(ask.door(), ask.what(), String.join(" | ", cells)));
    }

    /** What comes of a request; nothing that tells of somebody who is out of reach may be in it, whatever it is. */
    private static String outcome(Ask ask, Optional<Caller> caller, String client) throws Exception {
        HttpResponse<String> answer = asking.send(ask, caller, client);
        assertThat(answer.statusCode()).as("%s: %s", ask, answer.body()).isLessThan(500);
        for (String hidden : outOfReach(ask, caller)) {
            assertThat(withoutWhatWasAsked(answer.body(), client))
                    .as("%s by %s about %s", ask, caller, client)
                    .doesNotContain(hidden);
        }
        if (answer.statusCode() == 404 || answer.statusCode() == 410) {
            return NOTHING;
        }
        if (answer.statusCode() >= 300) {
            return Integer.toString(answer.statusCode());
        }
        String mark = Ask.about(ask.mark(), asking.known(client));
        return mark.isEmpty()
                ? ANSWERED
                : Pattern.compile(mark).matcher(answer.body()).find() ? TOLD : NOTHING;
    }

    /** Addresses of the answer repeat the search. */
    private static String withoutWhatWasAsked(String body, String client) {
        return body.replace("patient=" + client, "")
                .replace("Observation/" + asking.known(client).get("score"), "");
    }

    /** Clients of whom a caller may not be told anything, whatever is asked. */
    private static List<String> outOfReach(Ask ask, Optional<Caller> caller) {
        if (OF_WHO_DID_WHAT.contains(ask.door())
                && caller.map(Caller::overseesEverything).orElse(false)) {
            return List.of();
        }
        boolean patients = caller.map(Caller::seesPatients).orElse(false);
        Reach reach = caller.map(Caller::reach).orElse(Reach.EVERYTHING);
        return TwoHospitals.CLIENTS.stream()
                .filter(client -> !patients
                        || reach == Reach.ONE_SITE && !client.startsWith("north")
                        || reach == Reach.ONE_PATIENT && !client.equals(OWN))
                .toList();
    }
}
