package org.rapport.adapter.fhirserver.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What else a search wants beside its matches: what they refer to, and what refers to them. */
public final class Inclusions {
    private final SearchForm form;
    private final List<String[]> asked = new ArrayList<>();
    private final Set<String> ahead = new LinkedHashSet<>();
    private final Set<String> back = new LinkedHashSet<>();

    Inclusions(SearchForm form) {
        this.form = form;
    }

    /**
     * Takes a parameter if it is about inclusion.
     *
     * @param ignored where values go that are not known here
     */
    boolean take(String key, String[] values, List<String> ignored) {
        boolean isAhead = key.equals("_include") && !form.includes().isEmpty();
        boolean isBack = key.equals("_revinclude") && !form.reverseIncludes().isEmpty();
        if (!isAhead && !isBack) {
            return false;
        }
        for (String value : values) {
            Set<String> known = known(isAhead ? form.includes() : form.reverseIncludes(), value);
            (isAhead ? ahead : back).addAll(known);
            if (known.isEmpty()) {
                ignored.add(key + "=" + value);
            } else {
                asked.add(new String[] {key, value});
            }
        }
        return true;
    }

    /** A third part names the type of the target; there is never a choice. */
    private static Set<String> known(List<String> possible, String value) {
        Set<String> known = new LinkedHashSet<>();
        for (String one : possible) {
            if (value.equals("*") || value.equals(one) || value.startsWith(one + ":")) {
                known.add(one);
            }
        }
        return known;
    }

    /** Whether matches are wanted with what they refer to in a way. */
    public boolean ahead(String reference) {
        return ahead.contains(reference);
    }

    /** Whether matches are wanted with what refers to them in a way. */
    public boolean back(String reference) {
        return back.contains(reference);
    }

    /** As names and values. */
    List<String[]> asked() {
        return asked;
    }
}
