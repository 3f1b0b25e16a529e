package org.rapport.assembly;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.rapport.adapter.store.PostgresExportJobs;
import org.rapport.adapter.store.PostgresSiteRules;
import org.rapport.adapter.store.PostgresSourceInventory;
import org.rapport.adapter.store.PostgresSubscriptions;
import org.rapport.application.bulk.ExportJobs;
import org.rapport.application.notification.SubscriptionState;
import org.rapport.application.operations.StatusBlock;
import org.rapport.application.operations.WriteBackReport;
import org.rapport.application.pull.SourceInventory;

/** What the ways in and out add to the status of each site. */
@Dependent
public class StatusBlocks {

    /** A block by name. */
    private record Block(String name, Function<String, Map<String, Object>> numbers) implements StatusBlock {
        @Override
        public Map<String, Object> of(String site) {
            return numbers.apply(site);
        }
    }

    @Produces
    @Singleton
    public StatusBlock scoringAnew(PostgresSiteRules rules) {
        return new Block("scoringAnew", site -> rules.progress().stream()
                .filter(one -> one.site().equals(site) && one.left() > 0)
                .findFirst()
                .<Map<String, Object>>map(one ->
                        Map.of("since", one.since().toString(), "patientsDone", one.done(), "patientsLeft", one.left()))
                .orElse(Map.of()));
    }

    @Produces
    @Singleton
    public StatusBlock ways(WriteBackReport report) {
        return new Block("writtenBy", site -> {
            Map<String, Object> ways = new TreeMap<>();
            report.ways().stream()
                    .filter(way -> way.site().equals(site))
                    .forEach(way -> ways.put(way.family(), way.way()));
            return ways;
        });
    }

    @Produces
    @Singleton
    public StatusBlock exports(PostgresExportJobs jobs) {
        return new Block(
                "exports",
                site -> named(
                        jobs.all().stream()
                                .filter(job -> job.site().equals(site))
                                .toList(),
                        ExportJobs.Shown::scope,
                        StatusBlocks::export));
    }

    private static Map<String, Object> export(ExportJobs.Shown job) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("state", job.state().name().toLowerCase(Locale.ROOT));
        said.put("progress", job.progress());
        said.put("filesLeft", job.filesLeft());
        said.put("linesDone", job.linesDone());
        job.exportedUntil().ifPresent(until -> said.put("exportedUntil", until.toString()));
        said.put("failure", job.failure());
        return said;
    }

    @Produces
    @Singleton
    public StatusBlock reconciliation(PostgresSourceInventory inventory) {
        return new Block(
                "reconciliation",
                site -> named(
                        inventory.reports().stream()
                                .filter(report -> report.feed().site().equals(site))
                                .toList(),
                        report -> report.feed().resourceType(),
                        StatusBlocks::comparison));
    }

    private static Map<String, Object> comparison(SourceInventory.Report report) {
        return Map.of("ended", report.ended().toString(), "result", report.sentence(), "withdrawn", report.withdrawn());
    }

    @Produces
    @Singleton
    public StatusBlock subscriptions(PostgresSubscriptions subscriptions) {
        return new Block(
                "subscriptions",
                site -> named(subscriptions.of(site), SubscriptionState::subscription, StatusBlocks::subscription));
    }

    private static Map<String, Object> subscription(SubscriptionState state) {
        Map<String, Object> said = new LinkedHashMap<>();
        state.lastHeard().ifPresent(heard -> said.put("lastHeard", heard.toString()));
        state.lastEvent().ifPresent(event -> said.put("lastEvent", event));
        said.put("pullDue", state.pullDue().isPresent());
        state.trouble().ifPresent(trouble -> said.put("trouble", trouble));
        return said;
    }

    private static <T> Map<String, Object> named(
            List<T> all, Function<T, String> name, Function<T, Map<String, Object>> said) {
        Map<String, Object> named = new TreeMap<>();
        all.forEach(one -> named.put(name.apply(one), said.apply(one)));
        return named;
    }
}
