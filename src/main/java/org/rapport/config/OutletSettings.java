package org.rapport.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rapport.application.site.Outlets;
import org.rapport.application.site.ResultMessages;
import org.rapport.application.site.ResultMessages.Address;
import org.rapport.application.site.ResultMessages.Code;
import org.rapport.application.site.ResultMessages.Party;
import org.rapport.domain.score.ScoreFamily;

/** The settings of a site for scores that leave as messages or files. */
final class OutletSettings {
    private static final Set<String> VERSIONS = Set.of("2.3", "2.3.1", "2.4", "2.5", "2.5.1");
    private static final Pattern ADDRESS = Pattern.compile("([A-Za-z0-9.-]+):(\\d{1,5})");
    private static final Pattern CODE = Pattern.compile("([a-z0-9.-]+)=([^|^~\\\\&\\s]+)\\|([A-Za-z0-9]+)");

    private final SiteSettings site;

    OutletSettings(SiteSettings site) {
        this.site = site;
    }

    Outlets outlets() {
        Outlets outlets = new Outlets(
                messages(), site.optional(SiteSetting.FILE_DIRECTORY).map(Path::of));
        String target = site.optional(SiteSetting.PUBLISH_TARGET).orElse("");
        if (target.equals("oru") && outlets.messages().address().isEmpty()) {
            throw site.problem(SiteSetting.ORU_ADDRESS, "is missing: publish.target=oru needs it");
        }
        boolean rung = List.of(
                        site.optional(SiteSetting.PUBLISH_RUNGS).orElse("").split("\\s*,\\s*"))
                .contains("oru");
        if (rung && outlets.messages().address().isEmpty()) {
            throw site.problem(SiteSetting.ORU_ADDRESS, "is missing: the rung oru of publish.rungs needs it");
        }
        if (target.equals("file") && outlets.folder().isEmpty()) {
            throw site.problem(SiteSetting.FILE_DIRECTORY, "is missing: publish.target=file needs it");
        }
        return outlets;
    }

    private ResultMessages messages() {
        Map<String, Code> panels = codes(SiteSetting.ORU_PANELS);
        for (String panel : panels.keySet()) {
            if (!isCategory(panel)) {
                throw site.problem(SiteSetting.ORU_PANELS, "names no category of scores: " + panel);
            }
        }
        return new ResultMessages(
                site.optional(SiteSetting.ORU_ADDRESS).map(this::address),
                site.value(SiteSetting.ORU_TIMEOUT, "a duration from PT1S on, such as PT30S", OutletSettings::wait),
                oneOf(SiteSetting.ORU_VERSION, VERSIONS),
                party(SiteSetting.ORU_SENDER),
                party(SiteSetting.ORU_RECEIVER),
                oneOf(SiteSetting.ORU_PROCESSING, Set.of("P", "T", "D")),
                site.optional(SiteSetting.ORU_PATIENT_AUTHORITY).orElse(""),
                codes(SiteSetting.ORU_CODES),
                panels,
                oneOf(SiteSetting.ORU_ON_ERROR, Set.of("refuse", "defer")).equals("refuse"));
    }

    private static Duration wait(String text) {
        Duration wait = Duration.parse(text);
        if (wait.toSeconds() < 1) {
            throw new IllegalArgumentException(text);
        }
        return wait;
    }

    private static boolean isCategory(String code) {
        for (ScoreFamily family : ScoreFamily.values()) {
            if (family.category().equals(code)) {
                return true;
            }
        }
        return false;
    }

    private Address address(String text) {
        Matcher address = ADDRESS.matcher(text);
        if (!address.matches() || Integer.parseInt(address.group(2)) > 65535) {
            throw site.problem(SiteSetting.ORU_ADDRESS, "must be host:port");
        }
        return new Address(address.group(1), Integer.parseInt(address.group(2)));
    }

    private Party party(SiteSetting setting) {
        String[] parts = site.optional(setting).orElse("").split("\\|", -1);
        if (parts.length > 2) {
            throw site.problem(setting, "must be application|facility");
        }
        return new Party(parts[0].trim(), parts.length == 2 ? parts[1].trim() : "");
    }

    private String oneOf(SiteSetting setting, Set<String> words) {
        Optional<String> word = site.optional(setting).filter(words::contains);
        return word.orElseThrow(() -> site.problem(
                setting,
                "must be one of " + String.join(", ", words.stream().sorted().toList())));
    }

    private Map<String, Code> codes(SiteSetting setting) {
        Map<String, Code> codes = new TreeMap<>();
        for (String entry : site.optional(setting).map(list -> list.split(",")).orElse(new String[0])) {
            Matcher code = CODE.matcher(entry.trim());
            if (!code.matches()) {
                throw site.problem(setting, "must be a list such as phq-9-total=PHQ9|99NORTH");
            }
            codes.put(code.group(1), new Code(code.group(2), code.group(3)));
        }
        return codes;
    }
}
