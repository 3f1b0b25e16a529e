package org.rapport.application.scoring;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.rapport.domain.audit.AuditRows;
import org.rapport.domain.scoring.ScoringRules;

/**
 * Tells rules that may give different scores or rows of audits apart: by the algorithm, the content of the definitions, and the settings of
 * the site that decide a score. The same at every start and on every machine for the same rules.
 */
public final class RulesFingerprint {
    private RulesFingerprint() {}

    /**
     * The fingerprint (SHA-256, hexadecimal).
     *
     * @param rules the rules of a site
     * @param definitions fingerprint of the definitions its instruments come from
     */
    public static String of(ScoringRules rules, String definitions) {
        String text = String.join(
                "\n",
                rules.site(),
                rules.algorithm().token(),
                AuditRows.RULES,
                definitions,
                words(rules.engagement()),
                words(rules.change()),
                words(rules.index()),
                words(prompts(rules))
                        + (rules.labels().isEmpty() ? "" : "\n" + words(rules.labels()))
                        + (rules.organizations().isEmpty() ? "" : "\n" + new TreeSet<>(rules.organizations())));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The prompts and missing-item rule of each score, for a site may set others than its questionnaires declare. */
    private static Map<String, List<Object>> prompts(ScoringRules rules) {
        Map<String, List<Object>> prompts = new TreeMap<>();
        rules.instruments().values().stream()
                .flatMap(instrument -> instrument.subscales().stream())
                .forEach(score ->
                        prompts.put(score.code(), List.of(score.prompt(), score.itemPrompt(), score.missing())));
        return prompts;
    }

    /** A value in words that do not depend on the order in which a set or a map happens to be kept. */
    static String words(Object value) {
        if (value instanceof Record rules) {
            return Arrays.stream(rules.getClass().getRecordComponents())
                    .map(component -> component.getName() + "=" + words(read(component, rules)))
                    .collect(Collectors.joining(",", "(", ")"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> words(entry.getKey()) + ":" + words(entry.getValue()))
                    .sorted()
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof Collection<?> many) {
            List<String> words = many.stream().map(RulesFingerprint::words).toList();
            return value instanceof List
                    ? words.toString()
                    : words.stream().sorted().toList().toString();
        }
        return value instanceof Optional<?> maybe
                ? maybe.map(RulesFingerprint::words).orElse("-")
                : String.valueOf(value);
    }

    private static Object read(RecordComponent component, Record rules) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(rules);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A record gives its components", e);
        }
    }
}
