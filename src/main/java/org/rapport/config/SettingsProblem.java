package org.rapport.config;

/** A setting is missing or wrong. The message is one sentence that names the key. */
public final class SettingsProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SettingsProblem(String sentence) {
        super(sentence);
    }
}
