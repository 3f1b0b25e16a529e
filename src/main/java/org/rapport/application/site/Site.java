package org.rapport.application.site;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.rapport.domain.change.ChangeRules;
import org.rapport.domain.engagement.EngagementRules;
import org.rapport.domain.engagement.IndexRules;
import org.rapport.domain.instrument.MinimumAnswered;
import org.rapport.domain.instrument.Prompts;

/**
 * One hospital.
 *
 * @param id short name, {@code [a-z0-9-]}
 * @param ehr base URL of its FHIR R4 server
 * @param credentials how Rapport shows who it is
 * @param therapy which contacts are therapy
 * @param homeworkCodes tokens {@code system|code} of Tasks that are homework
 * @param outcomeCodes tokens {@code system|code} of charted outcome scores that are read
 * @param extensions the extensions of its own that carry what R4 has no element for
 * @param messages how its HL7 v2 messages are read
 * @param engagement settings of the indicators
 * @param change settings of change over time
 * @param index settings of the engagement index
 * @param prompts limits in place of those the questionnaires declare
 * @param minimumAnswered how many answers scores need, where the site asks for others than are declared
 * @param pull how the EHR is read
 * @param publish how scores are written back
 * @param connections the further ways in and out
 */
public record Site(
        String id,
        URI ehr,
        Credentials credentials,
        TherapySelection therapy,
        Set<String> homeworkCodes,
        Set<String> outcomeCodes,
        Extensions extensions,
        Messages messages,
        EngagementRules engagement,
        ChangeRules change,
        IndexRules index,
        Prompts prompts,
        MinimumAnswered minimumAnswered,
        Pull pull,
        Publish publish,
        Connections connections) {

    public Site {
        homeworkCodes = Set.copyOf(homeworkCodes);
        outcomeCodes = Set.copyOf(outcomeCodes);
    }

    /** A hospital whose settings about what lies beyond reading and scoring are the defaults. */
    public Site(
            String id,
            URI ehr,
            Credentials credentials,
            TherapySelection therapy,
            Set<String> homeworkCodes,
            Set<String> outcomeCodes,
            Extensions extensions,
            Messages messages,
            EngagementRules engagement,
            ChangeRules change,
            IndexRules index,
            Prompts prompts,
            MinimumAnswered minimumAnswered,
            Pull pull,
            Publish publish) {
        this(
                id,
                ehr,
                credentials,
                therapy,
                homeworkCodes,
                outcomeCodes,
                extensions,
                messages,
                engagement,
                change,
                index,
                prompts,
                minimumAnswered,
                pull,
                publish,
                Connections.DEFAULTS);
    }

    /** A hospital with the defaults of the catalogue for change over time, no index and no prompts of its own. */
    public Site(
            String id,
            URI ehr,
            Credentials credentials,
            TherapySelection therapy,
            Set<String> homeworkCodes,
            Set<String> outcomeCodes,
            Optional<String> cancellationTimeExtension,
            EngagementRules engagement,
            Pull pull,
            Publish publish) {
        this(
                id,
                ehr,
                credentials,
                therapy,
                homeworkCodes,
                outcomeCodes,
                new Extensions(cancellationTimeExtension, Optional.empty(), Optional.empty()),
                Messages.DEFAULTS,
                engagement,
                ChangeRules.defaults(),
                IndexRules.off(),
                Prompts.none(),
                MinimumAnswered.none(),
                pull,
                publish);
    }

    /** Base URLs by which its clinicians' software may call its FHIR server, the one that Rapport reads among them. */
    public Set<URI> fhirServers() {
        Set<URI> servers = new LinkedHashSet<>(Set.of(ehr));
        connections.app().ifPresent(app -> servers.addAll(app.servers()));
        return servers;
    }

    /** The same hospital with other ways in and out. */
    public Site connectedBy(Connections other) {
        return new Site(
                id,
                ehr,
                credentials,
                therapy,
                homeworkCodes,
                outcomeCodes,
                extensions,
                messages,
                engagement,
                change,
                index,
                prompts,
                minimumAnswered,
                pull,
                publish,
                other);
    }

    /** The same hospital with its EHR at another address. */
    public Site at(URI other) {
        return new Site(
                id,
                other,
                credentials,
                therapy,
                homeworkCodes,
                outcomeCodes,
                extensions,
                messages,
                engagement,
                change,
                index,
                prompts,
                minimumAnswered,
                pull,
                publish,
                connections);
    }

    /** The same hospital with another agreement about writing back. */
    public Site writingBack(WriteBack other) {
        return connectedBy(connections.with(other));
    }

    /** What the hospital has agreed on about writing into its EHR. */
    public WriteBack writeBack() {
        return connections.writeBack();
    }

    /** What is agreed on about what clients say in confidence. */
    public Confidence confidence() {
        return connections.confidence();
    }

    /** How its connections are secured. */
    public Tls tls() {
        return connections.tls();
    }

    /** How files of many resources are got and read. */
    public BulkRules bulk() {
        return connections.bulk();
    }

    /** How its clinicians open the app; empty where they do not. */
    public Optional<ClinicianApp> app() {
        return connections.app();
    }

    /** Where scores go that are not written back by FHIR. */
    public Outlets outlets() {
        return connections.outlets();
    }

    /**
     * Urls of extensions.
     *
     * @param cancellationTime of Appointment: when it was cancelled
     * @param attendanceCode of Appointment or Encounter: the NHS code of attendance
     * @param endReason of EpisodeOfCare: why it ended
     */
    public record Extensions(
            Optional<String> cancellationTime, Optional<String> attendanceCode, Optional<String> endReason) {}

    /** How Rapport shows the EHR who it is. */
    public sealed interface Credentials permits Credentials.None, Credentials.TokenFile, OauthClient {
        /** The EHR asks for nothing. */
        record None() implements Credentials {}

        /**
         * A bearer token kept in a file, read anew for each request so that it can be renewed.
         *
         * @param file the file that holds it
         */
        record TokenFile(String file) implements Credentials {}
    }

    /**
     * How the EHR is read.
     *
     * @param pageSize resources asked for per page
     * @param overlap how far before the watermark each pull begins again
     * @param since nothing older is asked for at the first pull
     * @param timeout for one request
     * @param maximumPageBytes a larger page is refused
     */
    public record Pull(
            int pageSize, Duration overlap, Optional<Instant> since, Duration timeout, long maximumPageBytes) {}

    /**
     * How scores are written back.
     *
     * @param enabled whether anything is written at all
     * @param target the route {@code direct:scores-<target>} that takes them
     * @param batch scores per request
     */
    public record Publish(boolean enabled, String target, int batch) {}
}
