package org.rapport.adapter.operations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.rapport.application.operations.WriteBackReport;
import org.rapport.application.operations.WriteBackReport.Way;
import org.rapport.application.publish.DryRun;
import org.rapport.application.publish.Unwritten.Waiting;

/** What would be written back at a site: counts, times and ids of scores, nothing about anybody. */
@Path("/dry-run/{site}")
@RequestScoped
public class DryRunResource {
    @Inject
    private DryRun dryRun;

    @Inject
    private WriteBackReport writeBack;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject report(@PathParam("site") String site) {
        return dryRun.report(site)
                .map(report -> json(report, writeBack.ways()))
                .orElseThrow(() -> new Problem(404, "No site of this name is connected; see /operations/status"));
    }

    private static JsonObject json(DryRun.Report report, List<Way> ways) {
        JsonArrayBuilder waiting = Json.createArrayBuilder();
        report.waiting()
                .forEach(one ->
                        waiting.add(json(one, Optional.ofNullable(report.ways().get(one.measure())))));
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("site", report.site().id())
                .add("dryRun", !report.site().publish().enabled())
                .add("target", report.site().publish().target())
                .add("scores", report.scores());
        report.first().ifPresent(first -> json.add("first", first.toString()));
        report.last().ifPresent(last -> json.add("last", last.toString()));
        JsonArrayBuilder known = Json.createArrayBuilder();
        ways.stream()
                .filter(way -> way.site().equals(report.site().id()))
                .forEach(way -> known.add(
                        Json.createObjectBuilder().add("family", way.family()).add("way", way.way())));
        return json.add("waiting", waiting).add("ways", known).build();
    }

    private static JsonObjectBuilder json(Waiting waiting, Optional<String> way) {
        JsonArrayBuilder sample = Json.createArrayBuilder();
        waiting.sample().forEach(id -> sample.add(id.toString()));
        JsonObjectBuilder json = Json.createObjectBuilder();
        way.ifPresent(one -> json.add("way", one));
        return json.add("measure", waiting.measure())
                .add("status", waiting.status().code())
                .add("scores", waiting.scores())
                .add("first", waiting.first().toString())
                .add("last", waiting.last().toString())
                .add("sample", sample);
    }
}
