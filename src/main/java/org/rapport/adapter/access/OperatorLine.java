package org.rapport.adapter.access;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes one line of the file {@code rapport.operations.users-file}, for {@code deploy/operations-user}. The password is
 * asked for, or read from the standard input, so that it never stands on a command line.
 */
public final class OperatorLine {
    private OperatorLine() {}

    /** Prints the line for a name; a second argument is a file with passwords that became known. */
    public static void main(String[] arguments) throws IOException {
        boolean named =
                arguments.length >= 1 && Operators.NAME.matcher(arguments[0]).matches();
        if (!named || arguments.length > 2) {
            end(
                    "Give one name of letters, digits and . _ @ -, at most 64, and if you have one a file of known passwords.");
        }
        Optional<Path> breached = Stream.of(arguments).skip(1).map(Path::of).findFirst();
        if (breached.filter(Files::isReadable).isEmpty() && breached.isPresent()) {
            end("The file of known passwords cannot be read.");
        }
        String password = password();
        OperatorPasswords.objectionTo(arguments[0], password, breached).ifPresent(OperatorLine::end);
        System.out.println(of(arguments[0], password));
    }

    private static void end(String sentence) {
        System.err.println(sentence);
        System.exit(2);
    }

    /** The line. */
    public static String of(String name, String password) {
        return name + ":" + PasswordHash.of(password.toCharArray());
    }

    private static String password() throws IOException {
        Console console = System.console();
        if (console != null) {
            return new String(console.readPassword("Password: "));
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        return Optional.ofNullable(in.readLine()).orElse("");
    }
}
