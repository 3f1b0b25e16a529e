package org.rapport.adapter.checkin;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import org.rapport.application.checkin.Link;

/** A link as those see it who make links. */
final class LinkJson {
    private LinkJson() {}

    static JsonObjectBuilder of(Link link) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", link.id().toString())
                .add("site", link.site())
                .add("patient", link.patientId())
                .add("session", link.session().toString())
                .add("form", link.form().toString())
                .add("expires", link.expires().toString());
        link.episodeId().ifPresent(id -> json.add("course", id));
        link.practitionerId().ifPresent(id -> json.add("practitioner", id));
        link.state().opened().ifPresent(when -> json.add("opened", when.toString()));
        link.state().used().ifPresent(use -> json.add("used", use.when().toString()));
        link.state().revoked().ifPresent(when -> json.add("revoked", when.toString()));
        return json;
    }
}
