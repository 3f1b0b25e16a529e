package org.rapport.adapter.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rapport.adapter.access.Asking.Caller;
import org.rapport.adapter.access.Asking.Reach;
import org.rapport.adapter.access.Asking.Way;
import org.rapport.application.access.Role;

/**
 * Who gets what at every door: each request of {@link Ask} by each caller, with tokens of a real issuer, with certificates and by
 * having signed in, of the whole module. What comes out is {@code docs/security/matrix.md}; where that differs, the test leaves
 * what it found in {@code target/matrix.md}, to be read and put in its place.
 */
class MatrixTest {
    private static final Path PAGE = Path.of("docs/security/matrix.md");
    private static final Path FOUND = Path.of("target/matrix.md");
    private static final List<Role> ROLES = List.of(Role.values());
    private static final String HEAD =
            """
            # Who gets what at every door

            Made and checked by `MatrixTest`, which puts the module together with every servlet, filter and page it declares, two hospitals
            and five clients in its database, and asks each of these with tokens of an issuer, with certificates over TLS and with a browser
            that has signed in: at least one for each door of the [list](../access.md#doors). It fails when a door is missing here, and when
            an answer is another one; then it leaves what it found in `target/matrix.md`, to be read, and, where that is right, put here.

            **told**: what was asked for; it is known by the id of a client or of what is theirs, or by a figure that is another one at the
            other hospital. **answered**: an answer that is about no client. **nothing**: an answer without
            anything of whoever was asked about, the same as where there is none (404 and 410, too). A number: refused with this
            status. Two of them with a stroke between are about one's own and about another; one alone is the same about both. The door
            **none** is another spelling of a path, where none is.

            Besides, whatever the table says, no answer has had the id of a client in it of whom its caller may not be told, nor to who is of the
            north such a figure of the south; of the answers
            to supervisors, quality, administrators and nobody that is any client at all. The [record](../audit-log.md) and what operations tell
            of it, which are about clients, are excepted for administrators.

            Doors that look after themselves (`app`, `cards`, `check-in`, `login`, `notifications`) are asked without what opens them, and
            cards without clients of their own, where the policy decides. What their own keys open is tested by `HostileLaunchTest`,
            `OpeningTest`, `ClientTokensTest`, `CheckInAbuseTest`, `SigningInTest`, `OpenSessionsTest` and `NotificationGateTest`. `login`
            leads to the one issuer at which people can sign in here. `health` is the server's, and stood in for here.
            """;

    private static Asking asking;
    private static Outcome outcome;

    @BeforeAll
    static void start() throws Exception {
        asking = Asking.started();
        outcome = new Outcome(asking);
    }

    @Test
    void everyDoorIsAskedSomething() {
        assertThat(Ask.LIST.stream()
                        .map(Ask::door)
                        .filter(door -> !door.equals(Ask.NO_DOOR))
                        .distinct())
                .containsExactlyElementsOf(Doors.LIST.stream().map(Door::name).toList());
        assertThat(Ask.LIST).allSatisfy(ask -> {
            String path = Ask.about(ask.path(), asking.known(Outcome.OWN)).replaceFirst("\\?.*", "");
            assertThat(Doors.at(path, Doors.LIST).map(Door::name).orElse(Ask.NO_DOOR))
                    .as(path)
                    .isEqualTo(ask.door());
        });
    }

    /** Of each client there is one such score, and there are three sessions. */
    @Test
    void figuresOfAllAreOfThoseInReachAlone() throws Exception {
        Ask scores = Ask.LIST.stream()
                .filter(one -> one.what().equals("of all"))
                .findFirst()
                .orElseThrow();
        Ask sessions =
                Ask.read("audit figures", "", "/audit/rates.json?audit=attendance&from=2026-03-01&to=2026-03-31", "");
        Ask measure = Ask.read(
                "evaluation", "", "/fhir/Measure/rapport-audit-attendance/$evaluate-measure?" + Ask.MONTHS, "");
        for (Role role : List.of(Role.CLINICIAN, Role.QUALITY)) {
            for (Reach reach : List.of(Reach.EVERYTHING, Reach.ONE_SITE)) {
                int clients = reach == Reach.EVERYTHING ? 5 : 2;
                Caller caller = new Caller(role, reach);
                assertThat(body(scores, caller)).contains("\"value\":" + clients + ",");
                assertThat(body(sessions, caller)).contains("\"denominator\":" + 3 * clients + ",");
                assertThat(body(measure, caller)).contains("\"count\":" + 3 * clients + "}");
            }
        }
        assertThat(body(scores, new Caller(Role.CLINICIAN, Reach.ONE_PATIENT))).contains("\"value\":1,");
    }

    private static String body(Ask ask, Caller caller) throws Exception {
        return asking.send(ask, Optional.of(caller), Outcome.OWN).body();
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
            List<String> cells = new ArrayList<>(List.of(outcome.of(ask, Optional.empty(), Outcome.OWN)));
            for (Role role : ROLES) {
                cells.add(outcome.of(ask, Optional.of(new Caller(role, Reach.EVERYTHING)), Outcome.OWN));
            }
            if (!ask.mark().isEmpty() && !ask.door().equals(Ask.NO_DOOR)) {
                assertThat(cells).as("%s is there to be told", ask).contains(Outcome.TOLD);
            }
            row(page, ask, cells);
        }
        page.append("\n## Whose token is for the site north: asked about the north, and about the south\n\n");
        page.append("With a certificate that is for the site north it is the same.\n\n")
                .append(header());
        narrowed(page, Reach.ONE_SITE);
        page.append(
                "\n## Whose token is for one client by its scopes: asked about this client, and about another of the site\n\n");
        page.append(header());
        narrowed(page, Reach.ONE_PATIENT);
        page.append(
                "\n## Who has signed in with a browser, of the site north: asked about the north, and about the south\n\n");
        page.append("At all other doors they get what nobody gets.\n\n").append(header());
        signedIn(page);
        return page.toString();
    }

    private static void narrowed(StringBuilder page, Reach reach) throws Exception {
        for (Ask ask : narrowing()) {
            List<String> cells = new ArrayList<>();
            for (Role role : ROLES) {
                String cell = both(ask, new Caller(role, reach));
                cells.add(cell);
                if (reach == Reach.ONE_SITE) {
                    assertThat(both(ask, new Caller(role, reach, Way.CERTIFICATE)))
                            .as("%s of %s with a certificate", ask, role)
                            .isEqualTo(cell);
                }
            }
            row(page, ask, cells);
        }
    }

    private static void signedIn(StringBuilder page) throws Exception {
        for (Ask ask : narrowing()) {
            String nobody = outcome.of(ask, Optional.empty(), Outcome.OWN);
            List<String> cells = new ArrayList<>();
            for (Role role : ROLES) {
                cells.add(both(ask, new Caller(role, Reach.ONE_SITE, Way.SESSION)));
            }
            if (Doors.BY_LOGIN.contains(ask.door())) {
                row(page, ask, cells);
            } else {
                assertThat(cells).as("%s, signed in", ask).containsOnly(nobody);
            }
        }
    }

    private static List<Ask> narrowing() {
        return Ask.LIST.stream().filter(Ask::narrows).toList();
    }

    /** About their own, and about another, which nobody is ever told of. */
    private static String both(Ask ask, Caller caller) throws Exception {
        boolean site = caller.reach() == Reach.ONE_SITE;
        String own = outcome.of(ask, Optional.of(caller), Outcome.OWN);
        String foreign = outcome.of(ask, Optional.of(caller), site ? Outcome.OTHER_SITE : Outcome.OTHER_CLIENT);
        if (site || !ask.mark().equals("\"{site}\"")) {
            assertThat(foreign).as("%s of %s", ask, caller).isNotEqualTo(Outcome.TOLD);
        }
        return own.equals(foreign) ? own : own + " / " + foreign;
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
}
