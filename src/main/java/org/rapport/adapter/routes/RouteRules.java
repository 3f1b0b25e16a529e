package org.rapport.adapter.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rapport.adapter.routes.RouteTexts.Text;

/** What a hospital's route file may not do, found by reading it; see docs/route-contract.md. */
final class RouteRules {
    /** The beans that endpoints of a site may name: how messages are framed. */
    static final String CODECS = "hl7encoder|hl7decoder|mllp-[a-z0-9-]+";

    private static final Set<String> STEPS =
            Set.of("bean", "beans", "script", "process", "kamelet", "templatedRoute", "routeTemplate", "dynamicRouter");
    private static final Set<String> LANGUAGES =
            Set.of("groovy", "java", "joor", "js", "python", "mvel", "ognl", "spel", "method", "csimple", "ref");
    private static final Set<String> COMPONENTS =
            Set.of("bean", "class", "language", "exec", "script", "dataset", "ref", "kamelet");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([?!]?)([^{}:]+)(:[^{}]*)?}}");
    private static final Pattern CALL = Pattern.compile("\\$\\{(bean|ref|type)[:.]");
    private static final Pattern BEAN = Pattern.compile("(?:^|[=,])#([A-Za-z0-9:._-]+)");
    private static final Pattern LISTENER = Pattern.compile("#mllp-decoder-([a-z0-9-]+)");
    private static final Pattern CODEC = Pattern.compile(CODECS);
    private static final String SECRET = "(?i)[a-z.]*(password|passphrase|secret|token|api-?key|sasl-?jaas-?config)";
    private static final Pattern SECRET_PARAMETER = Pattern.compile("[?&](" + SECRET + ")=(?!\\{\\{|\\$\\{file:)[^&]+");

    private final RouteFile file;
    private final List<Text> texts;
    private final List<RouteFinding> findings = new ArrayList<>();

    private RouteRules(RouteFile file) {
        this.file = file;
        this.texts = RouteTexts.of(RouteOutline.compose(file));
    }

    /**
     * What is wrong or doubtful in a site's file, in the order of the file.
     *
     * @throws RouteFileProblem when it is not YAML
     */
    static List<RouteFinding> check(RouteFile file) {
        RouteRules rules = new RouteRules(file);
        rules.texts.forEach(rules::check);
        return rules.findings;
    }

    /** Placeholders without a default, with the first line each stands at. */
    static Map<String, Integer> placeholders(RouteFile file) {
        Map<String, Integer> found = new TreeMap<>();
        for (Text text : new RouteRules(file).texts) {
            Matcher matcher = PLACEHOLDER.matcher(text.value());
            while (matcher.find()) {
                if (matcher.group(1).isEmpty() && matcher.group(3) == null) {
                    found.putIfAbsent(matcher.group(2).strip(), text.line());
                }
            }
        }
        return found;
    }

    /** Names of {@code direct:} endpoints that routes of the file begin with. */
    static Set<String> doors(RouteFile file) {
        return direct(file, true).keySet();
    }

    /** Names of {@code direct:} endpoints that the file sends to, with the first line of each; computed ones not. */
    static Map<String, Integer> calls(RouteFile file) {
        return direct(file, false);
    }

    /** Sites that the file names in the header {@code RapportSite} or by a codec, with the first line of each. */
    static Map<String, Integer> sites(RouteFile file) {
        Map<String, Integer> found = new TreeMap<>();
        boolean header = false;
        List<Text> texts = new RouteRules(file).texts;
        for (int i = 0; i < texts.size(); i++) {
            Text text = texts.get(i);
            if (text.key().equals("setHeader") && text.value().isEmpty()) {
                header = namesTheSite(texts.subList(i + 1, texts.size()));
            } else if (header && text.key().equals("constant") && !text.value().isEmpty()) {
                found.putIfAbsent(text.value(), text.line());
                header = false;
            }
            Matcher codec = LISTENER.matcher(text.value());
            if (codec.matches()) {
                found.putIfAbsent(codec.group(1), text.line());
            }
        }
        return found;
    }

    /** Whether the step that these texts begin with sets the header of the site. */
    private static boolean namesTheSite(List<Text> texts) {
        return texts.stream()
                .takeWhile(text -> text.keys().contains("setHeader")
                        && !(text.key().equals("setHeader") && text.value().isEmpty()))
                .anyMatch(text -> text.key().equals("name") && text.value().equals("RapportSite"));
    }

    private static Map<String, Integer> direct(RouteFile file, boolean begins) {
        Map<String, Integer> found = new TreeMap<>();
        new RouteRules(file)
                .texts.stream()
                        .filter(text -> text.endpoint() && text.begins() == begins)
                        .filter(text ->
                                text.scheme().equals("direct") && !text.value().contains("${"))
                        .forEach(text -> found.putIfAbsent(name(text.value()), text.line()));
        return found;
    }

    private static String name(String uri) {
        return uri.replaceFirst("^direct:(//)?", "").replaceFirst("\\?.*", "");
    }

    private void check(Text text) {
        if (text.value().isEmpty()) {
            key(text);
        } else {
            value(text);
        }
    }

    private void key(Text text) {
        if (text.parameter()) {
            return;
        }
        if (STEPS.contains(text.key())) {
            wrong(text, "the step '" + text.key() + "' names Java, which is not part of the route contract");
        } else if (LANGUAGES.contains(text.key())) {
            wrong(text, "the language '" + text.key() + "' runs code; use simple, constant or header");
        }
    }

    private void value(Text text) {
        if (text.endpoint() && COMPONENTS.contains(text.scheme())) {
            wrong(text, "the component '" + text.scheme() + "' runs code and may not be used");
        }
        if (CALL.matcher(text.value()).find()) {
            wrong(text, "the expression calls Java, which is not part of the route contract");
        }
        if (text.endpoint() || text.parameter()) {
            beans(text);
        }
        secrets(text);
    }

    private void beans(Text text) {
        Matcher matcher = BEAN.matcher(text.value());
        while (matcher.find()) {
            if (!CODEC.matcher(matcher.group(1)).matches()) {
                wrong(
                        text,
                        "the endpoint names the bean '" + matcher.group(1)
                                + "'; only the MLLP codecs are open to routes");
            }
        }
    }

    private void secrets(Text text) {
        boolean parameter = text.key().matches(SECRET)
                && !text.value().contains("{{")
                && !text.value().startsWith("${file:");
        if (parameter
                || text.endpoint() && SECRET_PARAMETER.matcher(text.value()).find()) {
            findings.add(new RouteFinding(
                    file.name(), text.line(), false, "a secret stands in the file; use a file and a placeholder"));
        }
    }

    private void wrong(Text text, String reason) {
        findings.add(new RouteFinding(file.name(), text.line(), true, reason));
    }
}
