package org.rapport.adapter.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which passwords operators may have. */
class OperatorPasswordsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "vrai cheval pile",
                "kT9#mQv2!xLz",
                "wolken zahlen gern bar",
                "только четыре слова",
                "7fK 7fK-lampe_Birne"
            })
    void anyCharactersWillDoThatAreNotEasilyGuessed(String password) {
        assertThat(objection("ada", password)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kT9#mQv2!xL", "", "correct hor"})
    void elevenCharactersAreTooFew(String password) {
        assertThat(objection("ada", password)).hasValue("The password has fewer than 12 characters.");
    }

    /** Well known, and disguised as everybody does. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "Passw0rd1234!",
                "123456789012",
                "qwertyuiop[]",
                "1qaz2wsx3edc",
                "unbelievable",
                "manchesterunited",
                "christopher1",
                "aaaaaaaaaaaaaaaa",
                "abcabcabcabcabc",
                "12.05.1985ada",
                "letmeinletmein"
            })
    void whatIsKnownElsewhereCanBeGuessed(String password) {
        assertThat(objection("ada", password)).hasValueSatisfying(sentence -> assertThat(sentence)
                .startsWith("The password can be guessed")
                .doesNotContain(password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rapport-operations",
                "HospitalRapport1",
                "therapist.alliance",
                "Lovelace-Lovelace",
                "b.lovelace2026",
                "P4yaraPayara2026",
                "secretoperator!"
            })
    void whatHereComesToMindFirstCanBeGuessed(String password) {
        assertThat(objection("b.lovelace", password))
                .hasValueSatisfying(sentence -> assertThat(sentence).startsWith("The password can be guessed"));
    }

    @Test
    void nobodyHasOneOfAListOfThoseThatBecameKnown() throws Exception {
        Path plain =
                Files.write(folder.resolve("plain"), List.of("another", "vrai cheval pile", "жили-были дед да баба"));
        Path digests = Files.writeString(
                folder.resolve("digests"),
                "0000000A1D4B746FAA3FD526FF6D5BC8052FDB38:16\r\n%s:3\r\n"
                        .formatted("E842987AC9A384358B879D368C1D28269647EABB"));
        assertThat(OperatorPasswords.objectionTo("ada", "vrai cheval pile", Optional.of(plain)))
                .hasValue("The password is in the list of those that became known.");
        assertThat(OperatorPasswords.objectionTo("ada", "жили-были дед да баба", Optional.of(plain)))
                .isPresent();
        assertThat(OperatorPasswords.objectionTo("ada", "correct horse battery", Optional.of(plain)))
                .isEmpty();
        assertThat(OperatorPasswords.objectionTo("ada", "wolken zahlen gern bar", Optional.of(digests)))
                .isPresent();
        assertThat(OperatorPasswords.objectionTo("ada", "correct horse battery", Optional.of(digests)))
                .isEmpty();
    }

    private static Optional<String> objection(String name, String password) {
        return OperatorPasswords.objectionTo(name, password, Optional.empty());
    }
}
