package org.rapport.application.chart;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.rapport.application.chart.ClinicianReads.NotAllowed;
import org.rapport.application.chart.LaunchRefused.Reason;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.receive.FactReader;
import org.rapport.application.site.Site;
import org.rapport.domain.chart.Chart;
import org.rapport.domain.chart.ChartTerms;
import org.rapport.domain.chart.ComposeChart;

/**
 * Reads the chart of the client that a session is about, from the EHR, with the clinician's own token: whatever the EHR
 * does not let this clinician see is not shown. Nothing of it is kept.
 */
public final class ReadChart {
    private final ClinicianReads reads;
    private final ClinicianSignIn signIn;
    private final FactReader facts;
    private final ChartReader charts;
    private final Function<Site, ChartTerms> terms;
    private final Executor threads;
    private final Clock clock;

    /**
     * A reader.
     *
     * @param terms the terms of each site's charts
     * @param threads what reads at the same time
     */
    public ReadChart(
            ClinicianReads reads,
            ClinicianSignIn signIn,
            FactReader facts,
            ChartReader charts,
            Function<Site, ChartTerms> terms,
            Executor threads,
            Clock clock) {
        this.reads = reads;
        this.signIn = signIn;
        this.facts = facts;
        this.charts = charts;
        this.terms = terms;
        this.threads = threads;
        this.clock = clock;
    }

    /**
     * What is shown.
     *
     * @param site id of the hospital
     * @param zone of the hospital, by which days and times are shown
     * @param chart the chart
     * @param person whose chart it is, where the app has to say so
     * @param nameless where the app has to say so and the EHR did not: a sentence with the id that the EHR opened it for
     * @param unread what could not be read, in sentences
     */
    public record Shown(
            String site,
            ZoneId zone,
            Chart chart,
            Optional<ChartReader.Person> person,
            Optional<String> nameless,
            List<String> unread) {
        public Shown {
            unread = List.copyOf(unread);
        }
    }

    /**
     * Reads.
     *
     * @throws LaunchRefused when the token is no longer good and there is no further one, or nothing could be read at all
     */
    public Shown read(AppSession session) throws LaunchRefused {
        ClinicianReads.Access access = session.access();
        if (session.expired(clock.instant())) {
            renew(session, access);
            access = session.access();
        }
        List<ChartPart.Read> parts = readAll(session, access);
        if (parts.stream().anyMatch(ChartPart.Read::tokenRefused)) {
            renew(session, access);
            parts = readAll(session, session.access());
        }
        return put(session, parts);
    }

    private void renew(AppSession session, ClinicianReads.Access refused) throws LaunchRefused {
        boolean renewed;
        try {
            renewed = session.renew(signIn, refused, clock.instant());
        } catch (EhrUnavailable e) {
            renewed = false;
        }
        if (!renewed) {
            throw new LaunchRefused(
                    Reason.OVER,
                    "The EHR's permission for this chart has ended. Please open the app again from the EHR.");
        }
    }

    private List<ChartPart.Read> readAll(AppSession session, ClinicianReads.Access access) {
        List<CompletableFuture<ChartPart.Read>> asked =
                ChartPart.of(session.site(), encoded(session.patient())).stream()
                        .map(part -> CompletableFuture.supplyAsync(() -> part.read(reads, access), threads))
                        .toList();
        CompletableFuture<ChartPart.Read> person = session.banner()
                ? CompletableFuture.supplyAsync(() -> ChartPart.person(reads, access, session.patient()), threads)
                : CompletableFuture.completedFuture(ChartPart.Read.NOTHING);
        List<ChartPart.Read> read = new ArrayList<>();
        asked.forEach(future -> read.add(future.join()));
        read.add(person.join());
        return read;
    }

    private Shown put(AppSession session, List<ChartPart.Read> parts) throws LaunchRefused {
        if (parts.stream().noneMatch(ChartPart.Read::brought)) {
            throw new LaunchRefused(
                    Reason.EHR,
                    parts.stream()
                            .flatMap(part -> part.trouble().stream())
                            .findFirst()
                            .orElse("The EHR gave nothing."));
        }
        ChartContent content =
                new ChartContent(session.site().at(session.access().base()), facts, charts);
        parts.forEach(content::add);
        Instant now = clock.instant();
        Chart chart = new ComposeChart(terms.apply(session.site()))
                .compose(session.patient(), content.facts(), content.scores(), now);
        return new Shown(
                session.site().id(),
                session.site().engagement().zone(),
                chart,
                content.person(),
                nameless(session, content.person()),
                content.unread());
    }

    private static Optional<String> nameless(AppSession session, Optional<ChartReader.Person> person) {
        return session.banner() && person.isEmpty()
                ? Optional.of("The EHR did not say whose chart this is. It opened the app for Patient/"
                        + session.patient() + ".")
                : Optional.empty();
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    /** Whether the reason is that the token itself is no longer good. */
    static boolean refused(EhrUnavailable reason) {
        return reason instanceof NotAllowed refusal && refusal.tokenRefused();
    }
}
