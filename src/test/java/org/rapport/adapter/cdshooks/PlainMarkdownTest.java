package org.rapport.adapter.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Whatever words a card has: a reader of Markdown shows them, and nothing else. */
class PlainMarkdownTest {
    private static final List<String> HOSTILE = List.of(
            "<img src=x onerror=alert(1)>",
            "[a form](javascript:alert(1))",
            "![x](https://evil.example/a.png)",
            "<https://evil.example>",
            "`code` ```more```",
            "**bold** _more_ ~~gone~~",
            "# heading",
            "- item",
            "+ item",
            "1. item",
            "27) item",
            "> quote",
            "---",
            "===",
            "a\n\n# b",
            "a\n===\n",
            "| a | b |\n|---|---|\n| 1 | 2 |",
            "&lt;b&gt; &#60; &copy;",
            "\\<b>\\",
            "          four blanks make code",
            "[x]: https://evil.example \"title\"",
            "<!-- comment",
            "a\u0000b\r\nc\td");

    private final Parser reader = Parser.builder()
            .extensions(List.of(TablesExtension.create(), StrikethroughExtension.create()))
            .build();

    @Example
    void saysWhatItIsGiven() {
        assertThat(PlainMarkdown.of("1. *Bond*")).isEqualTo("1\\. \\*Bond\\*");
        assertThat(PlainMarkdown.of("WAI-SR total 4.2 (of 1 to 5)")).isEqualTo("WAI-SR total 4.2 (of 1 to 5)");
        HOSTILE.forEach(this::shownAsGiven);
    }

    @Property(tries = 2_000)
    void wordsMeanNothingButThemselves(@ForAll("hostile") String words) {
        shownAsGiven(words);
    }

    @Provide
    Arbitrary<String> hostile() {
        Arbitrary<String> signs = Arbitraries.strings()
                .withChars("\\`*_{}[]()<>#|~!&+-=.:;/\"' \t\n\r\0aZ19é\u2028")
                .ofMaxLength(12);
        return Arbitraries.oneOf(signs, Arbitraries.of(HOSTILE))
                .list()
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
    }

    private void shownAsGiven(String words) {
        String given = words.replaceAll("[\\x00-\\x20]+", " ").strip();
        String plain = PlainMarkdown.of(words);
        for (String markdown : List.of("- " + plain + "\n- next\n", "Source: " + plain + "\n")) {
            Node page = reader.parse(markdown);
            assertThat(shown(page)).as(markdown).contains(given);
            assertThat(HtmlRenderer.builder().build().render(page).replaceAll("</?(ul|li|p)>", ""))
                    .as(markdown)
                    .doesNotContain("<");
        }
    }

    private static String shown(Node node) {
        if (node instanceof Text text) {
            return text.getLiteral();
        }
        List<String> parts = new ArrayList<>();
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            parts.add(shown(child));
        }
        return parts.stream().collect(Collectors.joining());
    }
}
