package org.rapport.adapter.access;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Makes one line of the file {@code rapport.operations.users-file}, for {@code deploy/operations-user}. The password is
 * asked for, or read from the standard input, so that it never stands on a command line.
 */
public final class OperatorLine {
    private static final int SHORTEST = 12;

    private OperatorLine() {}

    /** Prints the line for the name that is the only argument. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1 || !Operators.NAME.matcher(arguments[0]).matches()) {
            System.err.println("Give one name of letters, digits and . _ @ -, at most 64.");
            System.exit(2);
        }
        String password = password();
        if (password.length() < SHORTEST) {
            System.err.println("The password has fewer than " + SHORTEST + " characters.");
            System.exit(2);
        }
        System.out.println(of(arguments[0], password));
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
