package org.rapport.application.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NdjsonLinesTest {

    @Property(tries = 100)
    void givesEveryLineOnceWhateverItsLength(
            @ForAll List<@IntRange(max = 70_000) Integer> lengths, @ForAll boolean packed, @ForAll boolean ended)
            throws IOException {
        String text = String.join("\n", lengths.stream().map("x"::repeat).toList());
        byte[] bytes = (text + (ended ? "\n" : "")).getBytes(StandardCharsets.UTF_8);
        List<String> read = new ArrayList<>();
        for (Line line : lines(packed ? packed(bytes) : bytes, 100_000)) {
            read.add(new String(line.content(), StandardCharsets.UTF_8));
        }
        List<String> expected = new ArrayList<>(List.of((text + (ended ? "\n" : "")).split("\n", -1)));
        expected.remove(expected.size() - 1);
        if (!text.isEmpty() && !ended && !text.endsWith("\n")) {
            expected.add(text.substring(text.lastIndexOf('\n') + 1));
        }
        assertThat(read).isEqualTo(expected);
    }

    @Test
    void keepsOfALongLineItsLengthAlone() throws IOException {
        List<Line> lines = lines(("a\n" + "b".repeat(200_000) + "\nc").getBytes(StandardCharsets.UTF_8), 1000);
        assertThat(lines.get(1).isTooLong()).isTrue();
        assertThat(lines.get(1).length()).isEqualTo(200_000);
        assertThat(lines.get(1).content()).isEmpty();
        assertThat(lines.get(2).content()).containsExactly('c');
        assertThat(lines.get(2).number()).isEqualTo(3);
        assertThat(lines.get(2).ended()).isFalse();
    }

    @Test
    void leavesOutCarriageReturnsAndKnowsBlankLines() throws IOException {
        List<Line> lines = lines("{}\r\n \r\n".getBytes(StandardCharsets.UTF_8), 1000);
        assertThat(new String(lines.get(0).content(), StandardCharsets.UTF_8)).isEqualTo("{}");
        assertThat(lines.get(1).isBlank()).isTrue();
    }

    @Test
    void stopsAtTheBoundOfTheUnpackedFile() {
        byte[] bomb = packed(new byte[5_000_000]);
        assertThat(bomb).hasSizeLessThan(10_000);
        assertThatThrownBy(() -> new NdjsonLines(new ByteArrayInputStream(bomb), 10, 1_000_000).next())
                .isInstanceOf(NdjsonLines.TooLarge.class)
                .hasMessageContaining("ndjson.maximum-file-bytes");
    }

    private static List<Line> lines(byte[] bytes, int longest) throws IOException {
        NdjsonLines lines = new NdjsonLines(new ByteArrayInputStream(bytes), longest, Long.MAX_VALUE);
        List<Line> read = new ArrayList<>();
        for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            read.add(line.get());
        }
        return read;
    }

    private static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("Memory does not fail", e);
        }
        return packed.toByteArray();
    }
}
