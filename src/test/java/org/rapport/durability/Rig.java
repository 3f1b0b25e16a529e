package org.rapport.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.hl7.fhir.r4.model.Resource;
import org.rapport.sandbox.ehr.EhrSettings;
import org.rapport.sandbox.ehr.SandboxEhr;
import org.rapport.testing.FewClients;
import org.rapport.testing.PayaraMicro;
import org.rapport.testing.RoutesFolder;

/** A hospital: its EHR with some clients, a PostgreSQL, and as many instances of the module as a test wants. */
final class Rig implements AutoCloseable {
    static final String SITE = "clinic";
    private static final int CLIENTS = 2;

    /** It is always about noon, so that no run goes over midnight, after which other scores are due. */
    private static final Instant NOON =
            Instant.now().atOffset(ZoneOffset.UTC).with(LocalTime.NOON).toInstant();

    private static final Instant LOADED = Instant.now();

    private static final Duration AHEAD = Duration.between(Instant.now(), NOON);

    private final String name;
    private final PostgresInstance database;
    private final SandboxEhr ehr;
    private final Map<String, String> settings;
    private final List<AutoCloseable> opened = new ArrayList<>();
    private int instances;

    private Rig(String name, PostgresInstance database, SandboxEhr ehr) {
        this.name = name;
        this.database = database;
        this.ehr = ehr;
        RoutesFolder routes = RoutesFolder.at(Path.of("target", "durability", name, "camel-routes"))
                .withSite(
                        SITE,
                        Map.of(
                                "ehr.url", ehr.baseUrl(),
                                "timezone", "Europe/Berlin",
                                "pull.period", "1s",
                                "pull.page-size", "20",
                                "pull.overlap", "PT30S"));
        settings = new TreeMap<>(database.settings());
        settings.put("rapport.routes.directory", routes.path().toString());
        settings.put("rapport.sites", SITE);
        settings.put("rapport.pull.lease", "PT3S");
        settings.put("rapport.publish.lease", "PT4S");
        settings.put("rapport.publish.period", "PT0.3S");
        settings.put("rapport.scoring.period", "PT0.3S");
        settings.put("rapport.scoring.batch", "1");
        settings.put(ModuleMain.AHEAD, AHEAD.toString());
    }

    /** A hospital with an empty database on a server that others may use after it. */
    static Rig open(String name, PostgresInstance database) {
        return open(name, database, AHEAD);
    }

    /** The same at the time that it is, for the module as it is shipped, which has no other. */
    static Rig openNow(String name, PostgresInstance database) {
        return open(name, database, Duration.ZERO);
    }

    private static Rig open(String name, PostgresInstance database, Duration ahead) {
        database.newDatabase();
        Clock clock = Clock.offset(Clock.systemUTC(), ahead);
        List<Resource> clients = FewClients.of(CLIENTS, ahead.isZero() ? LOADED : NOON);
        EhrSettings free = new EhrSettings(0, Optional.empty(), 50, clock);
        SandboxEhr ehr = SandboxEhr.start(
                free,
                store -> store.atomically(() -> {
                    clients.forEach(resource -> store.write(resource.getIdPart(), resource));
                    return null;
                }));
        return new Rig(name, database, ehr);
    }

    /** Sets a setting of the module, or overrides one of the site, for instances started from now on. */
    Rig with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /** A way to the EHR for one instance. */
    EhrFront front() {
        EhrFront front = EhrFront.before(ehr.baseUrl());
        opened.add(0, front);
        return front;
    }

    /** Starts an instance that goes straight to the EHR. */
    Module start(String... options) {
        return start(settings, options);
    }

    /** Starts an instance that goes to the EHR by a way of its own. */
    Module startBy(EhrFront front, String... options) {
        Map<String, String> own = new TreeMap<>(settings);
        own.put("rapport.site." + SITE + ".ehr.url", front.base());
        return start(own, options);
    }

    /** Starts the WAR on Payara Micro, by a way of its own. */
    PayaraMicro startServerBy(EhrFront front) {
        Map<String, String> own = new TreeMap<>(settings);
        own.keySet().removeIf(key -> !key.startsWith("rapport."));
        own.put("rapport.site." + SITE + ".ehr.url", front.base());
        Path folder = Path.of("target", "durability", name, "server").toAbsolutePath();
        PayaraMicro server = PayaraMicro.start(new PayaraMicro.Options(folder, own, true));
        opened.add(0, server);
        return server;
    }

    private Module start(Map<String, String> ofInstance, String... options) {
        Module module = Module.start(name + "-" + ++instances, ofInstance, options);
        opened.add(0, module);
        return module;
    }

    /** The option that has an instance held up. */
    static String holdingAt(CrashPoint point, int passing) {
        return "-D" + ModuleMain.HOLD + "=" + point + ":" + passing;
    }

    /** The option that has an instance held up at the first passing of each of these. */
    static String holdingAtEach(CrashPoint... points) {
        return "-D" + ModuleMain.HOLD + "="
                + Arrays.stream(points).map(point -> point + ":1").collect(Collectors.joining(","));
    }

    SandboxEhr ehr() {
        return ehr;
    }

    PostgresInstance database() {
        return database;
    }

    /** Waits until everything has been read, scored and written. */
    Rig awaitDone() {
        try {
            Awaitility.await("everything read, scored and written by " + name)
                    .atMost(Duration.ofSeconds(150))
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreExceptions()
                    .until(this::done);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(e.getMessage() + " What is left: " + left(), e);
        }
        return this;
    }

    private String left() {
        return database.text(
                """
                select concat_ws('; ',
                    (select string_agg(cycle::text, ' ') from site_cycle cycle),
                    (select string_agg(feed::text, ' ') from feed
                      where last_success is null or failure is not null or once_more),
                    (select string_agg(work::text, ' ') from patient_work work),
                    (select string_agg(concat_ws(' ', measure, 'of rank', rank, 'tried', attempts, 'next', next_attempt,
                                                 o.last_error), ' | ')
                       from outbox o join score on id = score_id where state = 'pending'))
                """);
    }

    /** A feed of several pages within its overlap is read once more again and again; what counts is that it ever was. */
    private boolean done() {
        return database.number("select count(*) from site_cycle where finished is not null") == 1
                && database.number("select count(*) from feed where last_success is null or failure is not null"
                                + " or once_more and watermark is null")
                        == 0
                && database.number("select count(*) from score") > 0
                && database.number("select count(*) from patient_work where dirty_since is not null") == 0
                && database.number("select count(*) from outbox where state = 'pending'") == 0;
    }

    /** What the EHR and the database have when all is done. */
    Result result() {
        return new Result(EhrContents.of(ehr.store()), facts());
    }

    private List<String> facts() {
        return List.of(database.text(
                        """
                        select string_agg(concat_ws(' ', source_type, source_id, patient_id, retracted,
                                                 md5(regexp_replace(body, '"lastUpdated":[^,}]*', ''))), E'\\n'
                                          order by source_type, source_id, patient_id) from fact
                        """)
                .split("\n"));
    }

    @Override
    public void close() {
        for (AutoCloseable one : opened) {
            try {
                one.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        ehr.close();
    }

    /**
     * Where a run ended.
     *
     * @param ehr what Rapport has written
     * @param facts what it knows
     */
    record Result(EhrContents ehr, List<String> facts) {

        /** Requires the same as after a run that nothing disturbed. */
        void assertSameAs(Result undisturbed) {
            assertThat(facts).as("every fact once").isEqualTo(undisturbed.facts());
            assertThat(ehr.resources().keySet())
                    .as("every score, with its provenance")
                    .isEqualTo(undisturbed.ehr().resources().keySet());
            ehr.resources().forEach((key, found) -> assertThat(found)
                    .as("%s is there once and says the same", key)
                    .isEqualTo(undisturbed.ehr().resources().get(key))
                    .hasSize(1));
        }
    }
}
