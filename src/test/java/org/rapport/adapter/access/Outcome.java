package org.rapport.adapter.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rapport.adapter.access.Asking.Caller;
import org.rapport.adapter.access.Asking.Reach;
import org.rapport.whole.TwoHospitals;

/** What comes of requests, in a word; and nothing that is for somebody else may be in it, whatever it is. */
record Outcome(Asking asking) {
    static final String OWN = "north-ann";
    static final String OTHER_CLIENT = "north-ben";
    static final String OTHER_SITE = "south-cem";
    static final String TOLD = "told";
    static final String ANSWERED = "answered";
    private static final String NOTHING = "nothing";
    private static final List<String> OF_WHO_DID_WHAT = List.of("operations", "record");

    /** Of a request about a client; {@code caller} is empty for nobody. */
    String of(Ask ask, Optional<Caller> caller, String client) throws Exception {
        HttpResponse<String> answer = asking.send(ask, caller, client);
        assertThat(answer.statusCode()).as("%s: %s", ask, answer.body()).isLessThan(500);
        for (String hidden : outOfReach(ask, caller)) {
            assertThat(withoutWhatWasAsked(answer.body(), client))
                    .as("%s by %s about %s", ask, caller, client)
                    .doesNotContain(hidden);
        }
        for (String hidden : marksOfTheSouth(ask, caller, client)) {
            assertThat(found(hidden, answer.body()))
                    .as("%s in what %s by %s about %s gets: %s", hidden, ask, caller, client, answer.body())
                    .isFalse();
        }
        if (answer.statusCode() == 404 || answer.statusCode() == 410) {
            return NOTHING;
        }
        if (answer.statusCode() >= 300) {
            return Integer.toString(answer.statusCode());
        }
        String mark = Ask.about(ask.mark(), asking.known(client));
        return mark.isEmpty() ? ANSWERED : found(mark, answer.body()) ? TOLD : NOTHING;
    }

    private static boolean found(String mark, String body) {
        return Pattern.compile(mark).matcher(body).find();
    }

    /** Addresses of the answer repeat the search. */
    private String withoutWhatWasAsked(String body, String client) {
        return body.replace("patient=" + client, "")
                .replace("Observation/" + asking.known(client).get("score"), "");
    }

    /** What tells of the south, be it a figure alone, is in no answer to who is of the north and asked about that. */
    private List<String> marksOfTheSouth(Ask ask, Optional<Caller> caller, String client) {
        boolean north = caller.map(Caller::reach).orElse(Reach.EVERYTHING) != Reach.EVERYTHING && client.equals(OWN);
        String mark = Ask.about(ask.mark(), asking.known(OTHER_SITE));
        return north && !mark.equals(Ask.about(ask.mark(), asking.known(OWN))) ? List.of(mark) : List.of();
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
