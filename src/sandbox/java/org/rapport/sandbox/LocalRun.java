package org.rapport.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Starts the parts in their order and waits until each is of use. */
final class LocalRun {
    private static final long SECONDS_FOR_THE_BASE = 60;
    private static final long SECONDS_FOR_RAPPORT = 150;

    /** Payara Micro has no option for it, and its default is every interface of the machine. */
    private static final String LISTEN_ON_LOOPBACK = "set configs.config.server-config.network-config.network-listeners"
            + ".network-listener.http-listener.address=127.0.0.1\n";

    private final RunSettings settings;
    private final Parts parts;
    private final Progress progress;
    private final Commands commands;
    private final Http http = new Http();

    LocalRun(RunSettings settings, Parts parts, Progress progress) {
        this.settings = settings;
        this.parts = parts;
        this.progress = progress;
        this.commands = new Commands(settings, Ports.any());
    }

    RapportProbe rapport() {
        return new RapportProbe(http, settings.rapportPort());
    }

    EhrProbe ehr() {
        return new EhrProbe(http, settings.ehrPort());
    }

    /** Starts everything; when this returns, Rapport has begun to pull. */
    void start() throws IOException {
        AppKey.make(settings.run());
        Part postgres = start("PostgreSQL", commands.postgres(), "postgresql");
        Part ehr = start("The sandbox EHR", commands.ehr(), "ehr");
        require(postgres, "PostgreSQL is starting", new DatabaseProbe(commands.databaseUrl())::answers);
        require(ehr, "The sandbox EHR is loading its caseload", ehr()::answers);
        progress.say("The sandbox EHR holds " + ehr().held("Patient") + " clients and " + ehr().held("Encounter")
                + " encounters.");
        Part rapport = start("Rapport", rapportCommand(), "rapport");
        boolean ready = progress.await("Rapport is starting", () -> here(rapport()), SECONDS_FOR_RAPPORT);
        if (!ready) {
            throw new LaunchFailure("Rapport did not begin to pull within " + SECONDS_FOR_RAPPORT + " s"
                    + reason(rapport().down()) + "; its log is " + rapport.log() + ".");
        }
    }

    /** Payara Micro begins with an empty folder: it would deploy again what it finds from the last run, and that first. */
    private List<String> rapportCommand() throws IOException {
        Folders.remove(settings.run().resolve("payara"));
        Path preBoot = Files.writeString(settings.run().resolve("payara-preboot.txt"), LISTEN_ON_LOOPBACK);
        return commands.rapport(TetherAgent.packedInto(settings.run()), preBoot);
    }

    private Part start(String name, List<String> command, String log) {
        Part part = Part.start(name, command, settings.log(log));
        parts.add(part);
        return part;
    }

    private void require(Part part, String what, BooleanSupplier answers) {
        boolean there = progress.await(
                what,
                () -> {
                    parts.requireAllAlive();
                    return answers.getAsBoolean();
                },
                SECONDS_FOR_THE_BASE);
        if (!there) {
            throw new LaunchFailure(part.name() + " does not answer after " + SECONDS_FOR_THE_BASE + " s; its log is "
                    + part.log() + ".");
        }
    }

    private boolean here(RapportProbe probe) {
        parts.requireAllAlive();
        return probe.counts().isPresent();
    }

    private static String reason(List<String> down) {
        return down.isEmpty() ? "" : " (down: " + String.join(", ", down) + ")";
    }
}
