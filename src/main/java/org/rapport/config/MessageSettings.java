package org.rapport.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.rapport.application.site.MessageTables;
import org.rapport.application.site.MessageTables.Table;
import org.rapport.application.site.Messages;
import org.rapport.application.site.Messages.Identity;

/** The settings of a site that decide how its HL7 v2 messages are read. */
final class MessageSettings {
    private static final Pattern FIELD = Pattern.compile("[A-Z][A-Z0-9]{2}-[1-9][0-9]?(-[1-9][0-9]?)?");
    private static final Pattern NETWORK =
            Pattern.compile("(\\d{1,3}(\\.\\d{1,3}){3}(/([12]?\\d|3[0-2]))?|[0-9a-f:]*:[0-9a-f:.]+(/\\d{1,3})?)");

    private final SiteSettings site;
    private final Path folder;

    /**
     * @param site the settings
     * @param folder the site's own folder, which may hold its tables
     */
    MessageSettings(SiteSettings site, Path folder) {
        this.site = site;
        this.folder = folder;
    }

    Messages messages() {
        Identity identity = site.value(
                SiteSetting.HL7V2_IDS,
                "own, shared or notices",
                text -> Identity.valueOf(text.toUpperCase(Locale.ROOT)));
        MessageTables tables = MessageTableFile.read(folder);
        boolean nothingIsTherapy =
                !tables.meanings().getOrDefault(Table.SERVICE, Map.of()).containsValue("therapy");
        if (identity != Identity.NOTICES && nothingIsTherapy) {
            throw site.problem(
                    SiteSetting.HL7V2_IDS,
                    "needs a row 'service,<code>,therapy' in " + MessageTableFile.name(folder)
                            + ", or no message would be about therapy");
        }
        return new Messages(identity, places(), tables, intake());
    }

    private Messages.Places places() {
        return new Messages.Places(
                field(SiteSetting.HL7V2_APPOINTMENT_FIELD),
                field(SiteSetting.HL7V2_CANCELLED_FIELD),
                field(SiteSetting.HL7V2_VISIT_FIELD),
                site.optional(SiteSetting.HL7V2_VISIT_APPOINTMENT_FIELD)
                        .map(text -> field(SiteSetting.HL7V2_VISIT_APPOINTMENT_FIELD, text)),
                site.words(SiteSetting.HL7V2_SERVICE_FIELDS).stream()
                        .map(text -> field(SiteSetting.HL7V2_SERVICE_FIELDS, text))
                        .toList(),
                site.optional(SiteSetting.HL7V2_PATIENT_AUTHORITY),
                site.optional(SiteSetting.HL7V2_PATIENT_TYPE));
    }

    private Messages.Intake intake() {
        site.value(SiteSetting.HL7V2_PORT, "a port from 1 to 65535", MessageSettings::port);
        return new Messages.Intake(
                senders(),
                site.value(SiteSetting.HL7V2_CONNECTIONS, "a whole number from 1 on", SiteSettings::positive),
                site.value(SiteSetting.HL7V2_MAXIMUM_BYTES, "a whole number from 1 on", SiteSettings::positive),
                Set.copyOf(site.words(SiteSetting.HL7V2_PROCESSING_IDS)),
                site.value(SiteSetting.HL7V2_OTHER_EVENTS, "accept or reject", MessageSettings::rejects),
                site.value(SiteSetting.HL7V2_REMEMBERED, "a duration such as P30D", MessageSettings::longer));
    }

    private List<String> senders() {
        List<String> senders = site.words(SiteSetting.HL7V2_SENDERS);
        if (!senders.stream().allMatch(sender -> NETWORK.matcher(sender).matches())) {
            throw site.problem(
                    SiteSetting.HL7V2_SENDERS, "must be a list of addresses or networks such as 10.1.2.0/24");
        }
        return senders;
    }

    private static Integer port(String text) {
        int port = SiteSettings.positive(text);
        return Optional.of(port).filter(one -> one < 65_536).orElseThrow();
    }

    private static boolean rejects(String text) {
        if (!text.equals("accept") && !text.equals("reject")) {
            throw new IllegalArgumentException(text);
        }
        return text.equals("reject");
    }

    private static Duration longer(String text) {
        return Optional.of(Duration.parse(text))
                .filter(one -> !one.isNegative() && !one.isZero())
                .orElseThrow();
    }

    private String field(SiteSetting setting) {
        return field(setting, site.optional(setting).orElseThrow());
    }

    private String field(SiteSetting setting, String text) {
        if (!FIELD.matcher(text).matches()) {
            throw site.problem(setting, "must be a field such as SCH-2-1");
        }
        return text;
    }
}
