package org.rapport.config;

import java.util.Optional;

/** Every key of the module, with its default and what the operator gains by it. */
public enum Setting {
    DATABASE_URL("rapport.database.url", null, "JDBC URL of the PostgreSQL database that keeps facts and scores."),
    DATABASE_USER("rapport.database.user", null, "The database user, who must be allowed to create tables."),
    DATABASE_PASSWORD(
            "rapport.database.password", null, "The database user's password, from a file or the environment."),
    DATABASE_PLAIN(
            "rapport.database.plain",
            "false",
            "Whether the database may be on another machine without TLS that checks it (sslmode=verify-full or"
                    + " verify-ca)."),
    ROUTES_DIRECTORY(
            "rapport.routes.directory",
            "",
            "Folder with shared/ and sites/; without it the shared routes of the WAR are used and no site is"
                    + " connected."),
    SITES("rapport.sites", "", "Ids of the hospitals to connect, separated by commas."),
    SCORING_PERIOD("rapport.scoring.period", "PT1S", "How long scoring rests when nothing is to be scored."),
    SCORING_BATCH("rapport.scoring.batch", "50", "How many patients are scored in one transaction."),
    RESCORING_PER_SECOND(
            "rapport.rescoring.per-second",
            "20",
            "How many patients a second each instance scores anew after an upgrade or a change of settings, while"
                    + " nobody else is due."),
    PUBLISH_PERIOD("rapport.publish.period", "PT1S", "How long writing back rests when nothing is to be written."),
    PUBLISH_LEASE(
            "rapport.publish.lease",
            "PT10M",
            "How long a patient's scores wait for an instance that died while writing them; at least twice as long as"
                    + " writing one batch ever takes."),
    ACCESS_ISSUER(
            "rapport.access.issuer",
            "",
            "Issuer whose bearer tokens are accepted; without it only requests from this machine are answered."),
    ACCESS_JWKS_URI("rapport.access.jwks-uri", "", "Where the issuer publishes its keys."),
    ACCESS_AUDIENCE("rapport.access.audience", "", "Audience a token must name."),
    ACCESS_CLOCK_TOLERANCE(
            "rapport.access.clock-tolerance",
            "PT30S",
            "How far the issuer's clock may be off when a token is checked."),
    ACCESS_PLAIN_HTTP(
            "rapport.access.plain-http",
            "false",
            "Whether requests from beyond this machine are served over http, because a proxy or mesh before it ends"
                    + " TLS."),
    ACCESS_REQUESTS(
            "rapport.access.requests-per-minute",
            "6000",
            "How many requests a minute a caller, or an address from which nobody is known, may make of an"
                    + " instance."),
    ACCESS_FILE(
            "rapport.access.file",
            "",
            "File with more issuers, what their claims make of callers, and the certificates of machines; see docs/access.md."),
    AUDIT_AGGREGATE_SCOPE(
            "rapport.audit.aggregate-scope",
            "rapport.aggregate",
            "Scope of a bearer token for aggregates alone; without the patient scope it opens nothing about single"
                    + " patients."),
    AUDIT_PATIENT_SCOPE(
            "rapport.audit.patient-scope",
            "rapport.patients",
            "Scope that lets a token with the aggregate scope see single patients, too."),
    AUDIT_SMALL_CELLS_SCOPE(
            "rapport.audit.small-cells-scope",
            "rapport.small-cells",
            "Scope that lets treatment teams see small counts of audits as they are."),
    AUDIT_SUPERVISOR_SCOPE(
            "rapport.audit.supervisor-scope",
            "rapport.supervisor",
            "Scope that lets supervisors see audits of single therapists, and instruments that are for supervisors."),
    AUDIT_LOCAL(
            "rapport.audit.local",
            "patients",
            "What requests from this machine see without an issuer: any of patients, small-cells and therapists,"
                    + " separated by commas, or none."),
    AUDIT_THRESHOLD(
            "rapport.audit.threshold",
            "5",
            "Smaller counts of audits are hidden from those who may not see small ones."),
    AUDIT_ROUNDING(
            "rapport.audit.rounding",
            "5",
            "Other counts are rounded for them to a multiple of this; no less than the threshold."),
    REPORTS_KEEP(
            "rapport.reports.keep", "P1096D", "How long a version of a MeasureReport stays that was asked to be kept."),
    REPORTS_MOST("rapport.reports.most", "20000", "How many versions of MeasureReports are kept at most."),
    MEASURE_PATIENTS(
            "rapport.measures.patients",
            "2000",
            "How many patients one evaluation of a Measure in CQL may be about; it takes up to a fifth of a second for"
                    + " each."),
    RECEIVE_BACKLOG(
            "rapport.receive.backlog",
            "100000",
            "How many patients to be scored and scores to be written may wait at a site before receiving slows down."),
    PULL_LEASE(
            "rapport.pull.lease",
            "PT30S",
            "How long a site's feeds wait for an instance that died while it was the one to read them."),
    DEAD_LETTERS_KEEP(
            "rapport.dead-letters.keep",
            "P90D",
            "How long a dead letter stays after it was resolved or discarded; the content of a resolved one goes"
                    + " within the hour."),
    CHECK_IN_KEEP(
            "rapport.check-in.keep",
            "P90D",
            "How long it stays known for whom a link to a form was, who made it and when it was used, after its end."),
    EXPORT_KEEP("rapport.export.keep", "P1D", "How long a Bulk Data export can be read after it was asked for."),
    EXPORT_LINES_PER_FILE(
            "rapport.export.lines-per-file",
            "50000",
            "How many resources a file of a Bulk Data export has at most; a file whose transfer broke off is read"
                    + " again as a whole."),
    VIEWS_DIRECTORY(
            "rapport.views.directory",
            "",
            "Folder with ViewDefinitions of your own, one in each .json file, beside those of Rapport."),
    RECORD_KEEP(
            "rapport.record.keep", "P3653D", "How long it stays on record who saw and did what; by default ten years."),
    RECORD_KEY_FILE(
            "rapport.record.key-file",
            "",
            "File with at least 32 bytes by which the record is sealed; without it, whoever may write to the database could"
                    + " make the whole record anew."),
    OPERATIONS_USERS_FILE(
            "rapport.operations.users-file",
            "",
            "File with one name and password hash per line, for people who sign in to the operations page."),
    OPERATIONS_SCOPE(
            "rapport.operations.scope",
            "rapport.operations",
            "Scope that a bearer token must carry to see operations."),

    CDS_URL(
            "rapport.cds.url",
            "",
            "Base URL of the CDS Hooks services as clients call it, such as https://rapport.example.org/cds-services;"
                    + " the audience of their tokens begins with it."),
    CDS_CLIENTS(
            "rapport.cds.clients",
            "",
            "Systems that may ask for cards, separated by commas: issuer|URL or file of its keys|ids of sites joined"
                    + " by +; without one, who may ask is decided as for the FHIR endpoint."),
    CDS_ORIGINS(
            "rapport.cds.origins",
            "",
            "Origins of web pages that may ask for cards, such as https://ehr.example.org, separated by commas."),
    CDS_APP_URL(
            "rapport.cds.app-url",
            "",
            "Launch URL of the SMART app that cards link to; by default that of rapport.app.url, without which they"
                    + " link to none."),
    CDS_ABOUT_URL("rapport.cds.about-url", "", "A page of yours about Rapport that cards name as their source."),
    CDS_LOOK_BACK("rapport.cds.look-back", "P90D", "What lies further back is not told in a card."),
    CDS_KEEP(
            "rapport.cds.keep",
            "P180D",
            "How long is kept which cards were shown to whom and what became of them; at least two days longer than"
                    + " rapport.cds.look-back, since a dismissed card would come back otherwise."),
    CDS_TIME_LIMIT(
            "rapport.cds.time-limit",
            "PT0.4S",
            "By when a question is answered, with an empty list of cards if there is no other answer by then."),

    APP_URL(
            "rapport.app.url",
            "",
            "Address of the app as browsers see it, such as https://rapport.hospital.example/app; needed anywhere but"
                    + " on this machine itself."),
    APP_FRAME_ANCESTORS(
            "rapport.app.frame-ancestors",
            "",
            "Origins whose pages may show the app in a frame, separated by commas, such as"
                    + " https://ehr.hospital.example."),
    APP_SESSION("rapport.app.session", "PT1H", "How long a clinician's session of the app lasts at most."),

    LOGIN_URL(
            "rapport.login.url",
            "",
            "Address of signing in to the pages as browsers see it, such as https://rapport.hospital.example/login; needed"
                    + " anywhere but on this machine itself, where an issuer of rapport.access.file has login.client-id."),
    LOGIN_IDLE(
            "rapport.login.idle",
            "PT30M",
            "After how long a session of a page ends in which nobody does anything; at most as long as"
                    + " rapport.login.session."),
    LOGIN_SESSION(
            "rapport.login.session",
            "PT8H",
            "How long a session of a page lasts at most, whatever is done in it; 12 hours at most."),
    LOGIN_KEY_FILE(
            "rapport.login.key-file",
            "",
            "File of at least 32 random bytes, the same for several instances, so that somebody who set out to sign in at one"
                    + " can arrive at another; without it each has a key of its own.");

    private final String key;
    private final String fallback;
    private final String sentence;

    Setting(String key, String fallback, String sentence) {
        this.key = key;
        this.fallback = fallback;
        this.sentence = sentence;
    }

    public String key() {
        return key;
    }

    /** The default; empty for a key that must be set. */
    public Optional<String> fallback() {
        return Optional.ofNullable(fallback);
    }

    public String sentence() {
        return sentence;
    }
}
