package org.rapport.login;

import java.util.List;

/**
 * Somebody an issuer knows.
 *
 * @param subject their id there
 * @param groups theirs
 */
public record Account(String subject, List<String> groups) {
    public static final Account ANALYST = new Account("3f2a-analyst", List.of("quality"));
    public static final Account OPERATOR = new Account("77c1-operator", List.of("operators"));
    public static final Account NOBODY = new Account("0000-porter", List.of("kitchen"));
}
