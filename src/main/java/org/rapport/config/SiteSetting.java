package org.rapport.config;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every key of a site's properties file, with its default and what the integrator gains by it. A value of the key
 * {@code rapport.site.<id>.<key>} in MicroProfile Config goes before the file's.
 */
public enum SiteSetting {
    EHR_URL("ehr.url", null, "Base URL of the hospital's FHIR R4 server."),
    EHR_PLAIN_HTTP(
            "ehr.plain-http",
            "false",
            "Whether ehr.url, bulk.file-origins and subscription.endpoint may be http beyond this machine, where"
                    + " nobody is checked and everything can be read."),
    EHR_TOKEN_FILE("ehr.token-file", "", "File with the bearer token for the EHR, read anew for each request."),
    TIMEZONE("timezone", null, "Time zone that decides on which day a session lies, such as Europe/Berlin."),
    THERAPY_CODES(
            "therapy.codes",
            "",
            "Class, type and service type codes (system|code, separated by commas) that make a contact therapy;"
                    + " by default the ValueSet psychotherapy-encounters."),
    HOMEWORK_CODES(
            "homework.codes",
            "https://rapport.org/fhir/CodeSystem/rapport-task-codes|homework",
            "Task codes that mean practice between sessions."),
    OUTCOME_CODES(
            "outcome.codes",
            "http://loinc.org|44261-6,http://loinc.org|70274-6",
            "Codes of charted outcome scores that are read (by default the totals of PHQ-9 and GAD-7)."),
    CANCELLATION_TIME_EXTENSION(
            "cancellation-time.extension", "", "Url of the extension that carries when an appointment was cancelled."),
    ATTENDANCE_CODE_EXTENSION(
            "attendance.code-extension",
            "",
            "Url of the extension of Appointment or Encounter that carries the NHS code of attendance (2 to 7)."),
    ENDING_REASON_EXTENSION(
            "ending.reason-extension", "", "Url of the extension of EpisodeOfCare that codes why the course ended."),
    ENDING_UNILATERAL("ending.unilateral", "", "Reasons (system|code) that mean that one side ended the course."),
    ENDING_OTHER("ending.other", "", "Reasons (system|code) that mean any other ending; one in no list says nothing."),
    GOALS_FEED("goals.feed", "false", "Whether Goals are sent to Rapport; without them nothing is said about goals."),
    GOALS_CURRENT_DAYS(
            "goals.current-days", "90", "A goal is current when created or reviewed so many days ago, or fewer."),
    FORMS_AGREED(
            "forms.agreed",
            "",
            "Ids of the instruments agreed on for every session, separated by commas; by default every one that clients"
                    + " fill in."),
    AUDIT_SERVICES(
            "audit.services",
            "",
            "What audits call services (id of the Organization, or code of the service type=name, separated by commas);"
                    + " by default the id or code."),
    AUDIT_MODALITIES(
            "audit.modalities",
            "",
            "What audits call the codes of Encounter.type (code=name or system|code=name, separated by commas); several"
                    + " codes may share a name."),
    AUDIT_ROLES(
            "audit.roles",
            "",
            "What audits call the codes of a clinician's part in a contact (participant.type), likewise."),
    HL7V2_APPOINTMENT_FIELD(
            "hl7v2.appointment-field",
            "SCH-2-1",
            "Where an SIU message carries the id of the appointment: segment, field, component."),
    HL7V2_CANCELLED_FIELD("hl7v2.cancelled-field", "MSH-7-1", "Where an SIU message carries the moment of cancelling."),
    HL7V2_IDS(
            "hl7v2.ids",
            "notices",
            "Whose ids HL7 v2 messages carry: own, shared (those of the FHIR resources), or notices (shared, and only"
                    + " cancellations are read)."),
    HL7V2_HOST("hl7v2.host", "127.0.0.1", "Address that the listener for HL7 v2 messages is bound to."),
    HL7V2_PORT("hl7v2.port", "2575", "Port of the listener for HL7 v2 messages; each site has its own."),
    HL7V2_SENDERS(
            "hl7v2.senders",
            "127.0.0.0/8,::1",
            "Addresses and networks (10.1.2.0/24) from which connections are accepted, separated by commas."),
    HL7V2_CONNECTIONS("hl7v2.connections", "50", "How many connections the listener keeps open at most."),
    HL7V2_MAXIMUM_BYTES("hl7v2.maximum-bytes", "1048576", "A longer HL7 v2 message is refused."),
    HL7V2_PROCESSING_IDS(
            "hl7v2.processing-ids", "P", "Values of MSH-11 that are taken, separated by commas; P is production."),
    HL7V2_OTHER_EVENTS(
            "hl7v2.other-events",
            "accept",
            "Whether SIU, ADT and ORU of events without use are acknowledged (accept) or refused (reject)."),
    HL7V2_REMEMBERED(
            "hl7v2.remembered", "P30D", "How long a repeated HL7 v2 message is known as one that was received."),
    HL7V2_VISIT_FIELD("hl7v2.visit-field", "PV1-19-1", "Where HL7 v2 messages carry the id of the visit."),
    HL7V2_VISIT_APPOINTMENT_FIELD(
            "hl7v2.visit-appointment-field",
            "",
            "Where an ADT message carries the id of the appointment of the visit."),
    HL7V2_SERVICE_FIELDS(
            "hl7v2.service-fields",
            "AIS-3-1,PV1-10-1",
            "Where SIU and ADT messages carry codes that tell whether a contact is therapy, separated by commas."),
    HL7V2_PATIENT_AUTHORITY(
            "hl7v2.patient-authority", "", "Assigning authority (PID-3-4) of the patient id that counts."),
    HL7V2_PATIENT_TYPE("hl7v2.patient-type", "", "Type (PID-3-5), such as MR, of the patient id that counts."),
    PULL_PERIOD("pull.period", "30s", "How often the site's route asks the EHR for changes (used by the route file)."),
    PULL_PAGE_SIZE("pull.page-size", "200", "Resources asked for per page."),
    PULL_OVERLAP("pull.overlap", "PT10M", "How far before the watermark each pull begins again."),
    PULL_SINCE("pull.since", "", "Nothing last updated before this moment is asked for at the first pull."),
    PULL_TIMEOUT("pull.timeout", "PT30S", "How long one request to the EHR may take."),
    PULL_MAXIMUM_PAGE_BYTES("pull.maximum-page-bytes", "52428800", "A larger page is refused."),
    PUBLISH_ENABLED("publish.enabled", "true", "Whether scores are written back to the EHR."),
    PUBLISH_TARGET("publish.target", "fhir", "The route direct:scores-<target> that takes the scores."),
    PUBLISH_BATCH("publish.batch", "50", "Scores per request to the EHR."),
    LATE_NOTICE("attendance.late-notice", "PT24H", "A cancellation by the patient with less notice counts as late."),
    MINIMUM_ELIGIBLE("attendance.minimum-eligible", "3", "With fewer sessions a rate is absent."),
    COMPLETE_FROM("attendance.complete-from", "0.9", "Outcome completeness below it marks every attendance rate."),
    MINIMUM_ASSIGNMENTS("homework.minimum-due", "3", "With fewer assignments due homework completion is absent."),
    DISENGAGEMENT_DAYS(
            "disengagement.days", "28", "Provisional disengagement needs more days than this without a session."),
    DISENGAGEMENT_INTERVALS(
            "disengagement.intervals", "2", "And more than this many of the course's median intervals."),
    INDEX_ENABLED(
            "index.enabled", "false", "Whether the experimental engagement index is computed beside the profile."),
    INDEX_ALLIANCE_SCORE(
            "index.alliance-score",
            "",
            "Code of the one client alliance score, such as wai-sr-total, that stands for the alliance in the index."),
    INDEX_WEIGHTS(
            "index.weights",
            "attendance=1,homework=1,alliance=1,check-in=1",
            "Weights of the domains of the index; 0 leaves one out, but not attendance."),
    INDEX_MINIMUM_COVERAGE(
            "index.minimum-coverage",
            "0.5",
            "With a smaller share of the weights available the index is absent (0 to 1)."),
    PROMPTS(
            "prompts",
            "",
            "Limits by which a score is worth discussing, or one of its items to be asked about, in place of those the"
                    + " questionnaires declare, such as srs-total<=36,srs-total.items<8.5."),
    MINIMUM_ANSWERED(
            "minimum-answered",
            "",
            "How many answered items a score needs, in place of what its questionnaire declares, such as"
                    + " gad-7-total=6."),
    CHANGE_REFERENCE_SD(
            "change.reference-sd",
            "",
            "Standard deviation of a score that an alliance drop is held against (score=number, separated by commas)."),
    CHANGE_RELIABLE(
            "change.reliable",
            "phq-9-total=6,gad-7-total=4,ors-total=5",
            "When a change of a score is reliable: from so many points on (score=number), or by the reliable change"
                    + " index (score=sd:number/r:number)."),
    CHANGE_FOLLOW_UP_DAYS(
            "change.follow-up-days",
            "28",
            "Within so many days after a drop a changed goal or plan counts as following it."),
    PUBLISH_RUNGS(
            "publish.rungs",
            "transaction,conditional-update,search,conditional-create,own-id,plain-create",
            "The ways of writing back that the hospital allows, best first, or none; further ones are mapped,"
                    + " questionnaire-response, document and oru."),
    PUBLISH_CATEGORY(
            "publish.category", "", "The one category (system|code) of Observations that are written the way mapped."),
    PUBLISH_CODES(
            "publish.codes",
            "",
            "Codes of Observations that are written the way mapped (measure=system|code, separated by commas); by"
                    + " default a score's LOINC code."),
    PUBLISH_PERFORMER(
            "publish.performer",
            "none",
            "Performer of Observations that are written the way mapped, such as Organization/12, or none."),
    PUBLISH_VISIBLE_CHECK(
            "publish.visible-check",
            "sample",
            "Which accepted scores are looked for again: none, sample (every risk and one of 20 others) or all."),
    EHR_REQUESTS_PER_SECOND(
            "ehr.requests-per-second", "0", "Requests a second to the EHR at most, of each instance; 0 for no limit."),
    EHR_CONCURRENCY("ehr.concurrency", "8", "Requests to the EHR at the same time at most, of each instance."),
    ORU_ADDRESS(
            "oru.address", "", "Where the receiver of ORU^R01 messages listens (host:port); needed by the target oru."),
    ORU_TIMEOUT("oru.timeout", "PT30S", "How long the acknowledgement of an ORU^R01 is waited for."),
    ORU_VERSION("oru.version", "2.5.1", "HL7 version of the ORU^R01: 2.3, 2.3.1, 2.4, 2.5 or 2.5.1."),
    ORU_SENDER("oru.sender", "RAPPORT", "Sending application and facility (MSH-3|MSH-4; the second may be left out)."),
    ORU_RECEIVER("oru.receiver", "", "Receiving application and facility (MSH-5|MSH-6)."),
    ORU_PROCESSING("oru.processing", "P", "Processing id (MSH-11): P for production, T for training, D for debugging."),
    ORU_PATIENT_AUTHORITY(
            "oru.patient-authority",
            "",
            "Assigning authority of the patient's number in PID-3-4, as namespace or namespace&oid&ISO."),
    ORU_CODES(
            "oru.codes",
            "",
            "Codes of scores in OBX-3 (score=code|coding system, separated by commas), in place of LOINC where there"
                    + " is a LOINC code, else of Rapport's own code (coding system L)."),
    ORU_PANELS(
            "oru.panels",
            "",
            "Codes of groups of scores in OBR-4 (category=code|coding system, separated by commas), in place of"
                    + " Rapport's own (coding system L)."),
    ORU_ON_ERROR(
            "oru.on-error",
            "refuse",
            "What an acknowledgement AE or CE means: refuse (a dead letter) or defer (sent again later)."),
    FILE_DIRECTORY("file.directory", "", "Folder that takes files of scores; needed by the target file."),
    KAFKA_BROKERS("kafka.brokers", "", "Kafka's brokers (host:port, separated by commas; used by the route file)."),
    KAFKA_FACTS("kafka.facts", "rapport-facts", "Topic that facts are read from (used by the route file)."),
    KAFKA_SCORES("kafka.scores", "rapport-scores", "Topic that scores are written to (used by the route file)."),
    EHR_AUTH_CLIENT_ID(
            "ehr.auth.client-id",
            "",
            "Id of Rapport as a client of the EHR's authorization server, which gives tokens."),
    EHR_AUTH_KEY_FILES(
            "ehr.auth.key-files",
            "",
            "Files with private keys (PEM or JWK; RSA or P-384), separated by commas: the first signs, the public"
                    + " halves of all are published."),
    EHR_AUTH_SECRET_FILE("ehr.auth.secret-file", "", "File with the client secret, read anew for each token."),
    EHR_AUTH_TOKEN_URL(
            "ehr.auth.token-url", "", "Where tokens are fetched, in place of what the EHR publishes about itself."),
    EHR_AUTH_SCOPES(
            "ehr.auth.scopes", "", "Scopes to ask for, separated by spaces, in place of those that Rapport needs."),
    EHR_TLS_KEY_STORE("ehr.tls.key-store", "", "PKCS #12 or JKS file with our client certificate, for mutual TLS."),
    EHR_TLS_KEY_STORE_PASSWORD_FILE("ehr.tls.key-store-password-file", "", "File with the password of the key store."),
    EHR_TLS_TRUST_STORE(
            "ehr.tls.trust-store",
            "",
            "PKCS #12 or JKS file with the authorities trusted for EHR and token server, in place of Java's own."),
    EHR_TLS_TRUST_STORE_PASSWORD_FILE(
            "ehr.tls.trust-store-password-file", "", "File with the password of the trust store."),
    BULK_EXPORT(
            "bulk.export",
            "system",
            "What a Bulk Data export covers: system, patient (all patients) or Group/ and the id of a group."),
    BULK_TYPES(
            "bulk.types",
            "EpisodeOfCare,Appointment,Encounter,Task,QuestionnaireResponse,Observation",
            "Resource types an export is asked for, separated by commas."),
    BULK_PERIOD("bulk.period", "10s", "How often the site's route looks after its export (used by the route file)."),
    BULK_INTERVAL("bulk.interval", "PT24H", "How long after one export was asked for the next one is."),
    BULK_LONGEST_WAIT("bulk.longest-wait", "PT24H", "An export that is not ready by then is given up for another."),
    BULK_FILE_ORIGINS(
            "bulk.file-origins",
            "",
            "Where files of an export may lie beside the EHR's own server, such as https://files.example.org,"
                    + " separated by commas."),
    NDJSON_FOLDER("ndjson.folder", "", "Folder of NDJSON files that the site's route reads (used by the route file)."),
    NDJSON_MAXIMUM_FILE_BYTES(
            "ndjson.maximum-file-bytes", "107374182400", "A larger file, unpacked, is not read to its end."),
    NDJSON_MAXIMUM_LINE_BYTES("ndjson.maximum-line-bytes", "1048576", "A longer line becomes a dead letter."),
    NDJSON_BATCH("ndjson.batch", "200", "Lines stored in one transaction."),
    SUBSCRIPTION_SECRET_FILE(
            "subscription.secret-file",
            "",
            "File with the secret that the EHR's notifications carry; without it none is taken."),
    SUBSCRIPTION_TOPICS(
            "subscription.topics",
            "",
            "Canonicals of the topics that Rapport subscribes to, separated by commas; without, the hospital does it."),
    SUBSCRIPTION_ENDPOINT(
            "subscription.endpoint",
            "",
            "Where the EHR reaches Rapport for this site, such as https://rapport.example.org/notifications/north."),
    SUBSCRIPTION_CONTENT(
            "subscription.content", "id-only", "What notifications are to hold: id-only or full-resource."),
    SUBSCRIPTION_HEARTBEAT(
            "subscription.heartbeat",
            "PT1M",
            "How often the EHR is to say that nothing happened; after three times as long in silence Rapport polls."
                    + " PT0S: never."),
    SUBSCRIPTION_WATCH(
            "subscription.watch",
            "10s",
            "How often Rapport looks whether a pull has to make up for something (used by the route file)."),
    RECONCILE_EVERY(
            "reconcile.every",
            "PT24H",
            "How often the ids of each feed are compared with what the EHR still has, to notice what was deleted; PT0S"
                    + " for never."),
    RECONCILE_SHARE(
            "reconcile.share",
            "0.1",
            "When more than this share of a feed is missing, it is reported, and nothing withdrawn before a second"
                    + " listing says so too."),
    RECONCILE_READS(
            "reconcile.reads", "5000", "How many missing resources are looked up at most in one comparison of a feed."),
    CHECK_IN_URL(
            "check-in.url",
            "",
            "Where phones and tablets reach the check-in page, such as https://rapport.example.org/check-in/; without"
                    + " it no links are made."),
    CHECK_IN_VALID_FOR(
            "check-in.valid-for", "PT24H", "How long a link to a form is good when nothing else is asked for."),
    CHECK_IN_LONGEST("check-in.longest", "P14D", "How long a link may be good at most."),
    CHECK_IN_WHO_SEES(
            "check-in.who-sees",
            "",
            "What people are told about who sees their answers, after what the questionnaire says; needed for one that"
                    + " is not therapist-visible."),
    CHECK_IN_CRISIS_TEXT(
            "check-in.crisis-text",
            "If you might harm yourself or are in danger, please do not wait for an answer here: tell someone near you"
                    + " now, call your local emergency number or go to the nearest emergency department. Nobody watches"
                    + " these answers around the clock.",
            "What is said beside a risk item that is answered so, and after every form with one; name the help there"
                    + " is. When empty, no form with a risk item is offered."),
    CHECK_IN_LANGUAGE("check-in.language", "en", "Language of these two texts (BCP 47), such as de."),

    APP_CLIENT_ID(
            "app.client-id",
            "",
            "Id under which the app for clinicians is registered at the EHR; without it there is none."),
    APP_KEY_FILES(
            "app.key-files",
            "",
            "Private keys (PEM or JWK, separated by commas) by which the app proves who it is; by default those of"
                    + " ehr.auth.key-files."),
    APP_SECRET_FILE("app.secret-file", "", "File with the client secret of the app, where the EHR takes no key."),
    APP_SERVERS(
            "app.servers",
            "",
            "Further base URLs of the FHIR server (iss) that may open the app, where it launches apps under another"
                    + " address than ehr.url."),
    APP_SCOPES(
            "app.scopes",
            "",
            "Scopes the app asks for, separated by spaces, in place of what it needs; launch or launch/patient is"
                    + " added."),
    CONFIDENCE_LABELS(
            "confidence.labels",
            "",
            "Security labels on everything that is computed for the site, beside those of its sources: of N, R, V,"
                    + " PSY, BH, MH, SUD and 42CFRPart2, such as R,PSY. A change gives every score a new version."),
    CONFIDENCE_CONSENTS(
            "confidence.consents",
            "false",
            "Whether the site's Consents are read; then the permission for that is asked for."),
    CONFIDENCE_ORGANIZATIONS(
            "confidence.organizations",
            "",
            "What the site is called where a Consent names organizations, such as Organization/12; without it the site"
                    + " may be any of them, and what one is denied is told nobody there."),
    CONFIDENCE_SHOWN_IN_EHR(
            "confidence.shown-in-ehr",
            "therapist-visible",
            "Scores of instruments with which visibility leave for the record: of therapist-visible,"
                    + " supervisor-aggregate and research-only. Risks leave in any case."),
    CONFIDENCE_KEPT_FROM_EHR(
            "confidence.kept-from-ehr",
            "",
            "What has one of these labels is not written back, such as SUD,42CFRPart2."),
    CONFIDENCE_SHOWN_TO_SYSTEMS(
            "confidence.shown-to-systems",
            "therapist-visible",
            "Answers and scores of single clients, by the visibility of their instruments, that systems (the role"
                    + " integration) are served: of therapist-visible, supervisor-aggregate and research-only."),
    CONFIDENCE_CLEARED_CLINICIANS(
            "confidence.cleared-clinicians",
            "*",
            "Labels that clinicians may see, of N, R, V, PSY, BH, MH, SUD and 42CFRPart2; what has another is closed to"
                    + " them. * for whatever labels."),
    CONFIDENCE_CLEARED_SYSTEMS(
            "confidence.cleared-systems",
            "N,R,PSY,BH,MH",
            "Labels that systems (the role integration) may see, likewise."),
    CONFIDENCE_GLASS_ROLES(
            "confidence.break-glass-roles",
            "",
            "Roles that may break the glass, of clinician, supervisor and integration; without any, nobody may."),
    CONFIDENCE_GLASS_OPENS(
            "confidence.break-glass-opens",
            "consents",
            "What breaking the glass opens: of consents, visibility and labels.");

    private final String key;
    private final String fallback;
    private final String sentence;

    SiteSetting(String key, String fallback, String sentence) {
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

    /** All keys. */
    public static Set<String> keys() {
        return Arrays.stream(values()).map(SiteSetting::key).collect(Collectors.toUnmodifiableSet());
    }
}
