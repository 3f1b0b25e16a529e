package org.rapport.fhir.flat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of an expression, one after the other. */
final class Tokens {
    private static final Pattern WORD = Pattern.compile("\\s*(?:"
            + "(?<number>\\d+(?:\\.\\d+)?)"
            + "|(?<moment>@(?:T\\d[\\d:.]*|\\d{4}(?:-\\d\\d(?:-\\d\\d)?)?(?:T[\\d:.]*(?:Z|[+-]\\d\\d:\\d\\d)?)?))"
            + "|(?<text>'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+')"
            + "|(?<constant>%(?:[A-Za-z][A-Za-z0-9_-]*|`[^`]+`))"
            + "|(?<name>\\$?[A-Za-z_][A-Za-z0-9_]*|`[^`]+`)"
            + "|(?<sign><=|>=|!=|[-+*/&=<>.,()\\[\\]{}]))");

    private static final int LONGEST = 10_000;
    private static final int MOST = 2_000;

    private final String expression;
    private final List<Token> tokens = new ArrayList<>();
    private int next;

    Tokens(String expression) {
        this.expression = expression;
        if (expression.length() > LONGEST) {
            throw new UnusableView("An expression is longer than " + LONGEST + " letters");
        }
        Matcher matcher = WORD.matcher(expression);
        int place = 0;
        int end = expression.stripTrailing().length();
        while (place < end) {
            if (!matcher.find(place) || matcher.start() != place) {
                throw unexpected();
            }
            tokens.add(token(matcher));
            if (tokens.size() > MOST) {
                throw new UnusableView("An expression has more than " + MOST + " words");
            }
            place = matcher.end();
        }
    }

    /** A word. */
    record Token(Kind kind, String text) {}

    /** What a word is. */
    enum Kind {
        NUMBER,
        MOMENT,
        TEXT,
        CONSTANT,
        NAME,
        SIGN
    }

    private static Token token(Matcher matcher) {
        for (Kind kind : Kind.values()) {
            String text = matcher.group(kind.name().toLowerCase(Locale.ROOT));
            if (text != null) {
                return new Token(kind, text);
            }
        }
        throw new IllegalStateException("A word of no kind");
    }

    boolean atEnd() {
        return next == tokens.size();
    }

    /** Whether the next word is this one, which is then passed. */
    boolean pass(String text) {
        boolean there = !atEnd()
                && tokens.get(next).text().equals(text)
                && tokens.get(next).kind() != Kind.TEXT;
        next += there ? 1 : 0;
        return there;
    }

    /** The word of several that comes next, which is then passed; the empty text when none of them does. */
    String passAny(String... texts) {
        for (String text : texts) {
            if (pass(text)) {
                return text;
            }
        }
        return "";
    }

    void require(String text) {
        if (!pass(text)) {
            throw unexpected();
        }
    }

    /** The next word, which is not passed. */
    Token peek() {
        if (atEnd()) {
            throw unexpected();
        }
        return tokens.get(next);
    }

    Token take() {
        if (atEnd()) {
            throw unexpected();
        }
        return tokens.get(next++);
    }

    String takeName() {
        Token token = take();
        if (token.kind() != Kind.NAME) {
            throw unexpected();
        }
        return token.text().replace("`", "");
    }

    /** The name of a type, whose namespace says nothing here. */
    String takeType() {
        String type = takeName();
        if (pass(".")) {
            type = takeName();
        }
        require(")");
        return type;
    }

    /** What a quoted text says. */
    static String unescaped(String text) {
        return text.substring(1, text.length() - 1)
                .replace("\\n", "\n")
                .replace("\\t", "\t")
                .replaceAll("\\\\(.)", "$1");
    }

    /** The number that a word is. */
    int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw unexpected();
        }
    }

    UnusableView unexpected() {
        return new UnusableView("The expression '" + expression + "' cannot be understood");
    }

    UnusableView unsupported(String what) {
        return new UnusableView("The expression '" + expression + "' uses " + what + ", which is not supported");
    }
}
