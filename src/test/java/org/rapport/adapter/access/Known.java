package org.rapport.adapter.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.rapport.adapter.access.Asking.Caller;
import org.rapport.adapter.access.Asking.Reach;
import org.rapport.application.access.Role;
import org.rapport.application.extract.MakeExtracts;
import org.rapport.whole.TwoHospitals;

/** What there is of each client and each hospital, by the names that stand for it in an {@link Ask}. */
final class Known {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Caller EVERYBODY = new Caller(Role.CLINICIAN, Reach.EVERYTHING);
    private static final Caller QUALITY = new Caller(Role.QUALITY, Reach.EVERYTHING);
    private static final String KEEP =
            "/fhir/Measure/rapport-audit-attendance/$evaluate-measure?site={site}&keep=true&" + Ask.MONTHS;

    private final Map<String, Map<String, String>> clients = new HashMap<>();
    private final Asking asking;

    Known(Asking asking) {
        this.asking = asking;
    }

    /** What is known of a client. */
    Map<String, String> of(String client) {
        return clients.get(client);
    }

    /** Hands in, keeps and exports something of everybody, and learns what it is called. */
    void learn() throws Exception {
        for (String client : TwoHospitals.CLIENTS) {
            String site = client.substring(0, client.indexOf('-'));
            long there = TwoHospitals.CLIENTS.stream()
                    .filter(one -> one.startsWith(site))
                    .count();
            clients.put(
                    client,
                    new HashMap<>(Map.of(
                            "client",
                            client,
                            "site",
                            site,
                            "clients",
                            "" + there,
                            "sessions",
                            "" + 3 * there,
                            "day",
                            TwoHospitals.NEXT.toString())));
            learn(client);
        }
        for (String client : TwoHospitals.CLIENTS) {
            Awaitility.await().until(() -> isExported(client));
        }
    }

    private void learn(String client) throws Exception {
        Ask form = Ask.LIST.stream()
                .filter(ask -> ask.what().equals("hand in"))
                .findFirst()
                .orElseThrow();
        asking.send(form, Optional.of(EVERYBODY), client);
        learn(client, "score", "/entry/0/resource/id", search("/fhir/Observation?code=phq-9-total&patient={client}"));
        learn(client, "task", "/entry/0/resource/id", search("/fhir/Task?patient={client}"));
        learn(client, "form", "/entry/0/resource/id", search("/fhir/QuestionnaireResponse?patient={client}"));
        learn(client, "origin", "/entry/0/resource/id", search("/fhir/Provenance?target=Observation/{score}"));
        learn(client, "group", "/entry/0/resource/id", search("/fhir/Group?identifier={site}"));
        learn(client, "link", "/id", Ask.post("", "", "/check-in/links", AsksOfPages.link(), ""));
        learn(client, "list", "/id", keep("&reportType=subject-list"));
        known(client, QUALITY, "report", "/id", keep(""));
    }

    private static Ask search(String path) {
        return Ask.read("", "", path, "");
    }

    private static Ask keep(String kind) {
        return Ask.post("", "", KEEP + kind, "{\"resourceType\":\"Parameters\"}", "");
    }

    private void learn(String client, String name, String pointer, Ask ask) throws Exception {
        known(client, EVERYBODY, name, pointer, ask);
    }

    private void known(String client, Caller caller, String name, String pointer, Ask ask) throws Exception {
        String body = asking.send(ask, Optional.of(caller), client).body();
        JsonNode found = JSON.readTree(body).at(pointer);
        if (found.asText().isEmpty()) {
            throw new IllegalStateException("Nothing is found by " + ask.path() + ": " + body);
        }
        of(client).put(name, found.asText());
    }

    /** An export is of what was stored some seconds before it. */
    private boolean isExported(String client) throws Exception {
        of(client).put("export", export(client));
        MakeExtracts extracts = asking.part(MakeExtracts.class);
        while (extracts.prepareNext()) {}
        Ask file = search("/fhir/bulk/{export}/0.ndjson");
        return asking.send(file, Optional.of(EVERYBODY), client).body().contains(client);
    }

    /** A new export of the client's hospital. */
    String export(String client) throws Exception {
        HttpResponse<String> answer =
                asking.send(search("/fhir/Group/{group}/$export?_type=Observation"), Optional.of(EVERYBODY), client);
        return answer.headers()
                .firstValue("Content-Location")
                .map(address -> address.substring(address.lastIndexOf('/') + 1))
                .orElseThrow(() -> new IllegalStateException(answer.body()));
    }

    /** A new link for the client. */
    String link(String client) throws Exception {
        learn(client, "another", "/id", Ask.post("", "", "/check-in/links", AsksOfPages.link(), ""));
        return of(client).get("another");
    }
}
