package org.rapport.adapter.fhirserver.search;

import java.util.List;
import java.util.Optional;

/**
 * One parameter of a search with its values, all to be met.
 *
 * @param key as it came, modifier and all
 * @param referrer for {@code _has}, by what another resource refers to the one that is looked for
 * @param parameter what is asked about; for {@code _has}, of the other resource
 * @param modifier what followed the name after a colon; may be empty
 * @param values as they came
 */
record Criterion(
        String key, Optional<Referrer> referrer, SearchParameter parameter, String modifier, List<String> values) {
    private static final String HAS = "_has";

    /**
     * By what another resource refers to the one that is looked for.
     *
     * @param type its type
     * @param by its search parameter
     */
    record Referrer(String type, String by) {}

    /** The criterion that a key means in a form; nothing for a key that is none of its parameters. */
    static Optional<Criterion> read(SearchForm form, String key, String[] values) {
        Optional<Criterion> criterion = key.startsWith(HAS + ":")
                ? referred(form, key, values)
                : direct(form, key, Optional.empty(), key, values);
        criterion.ifPresent(one -> refuseBlank(one.parameter().name(), values));
        return criterion;
    }

    private static Optional<Criterion> direct(
            SearchForm form, String key, Optional<Referrer> referrer, String named, String[] values) {
        int colon = named.indexOf(':');
        String name = colon < 0 ? named : named.substring(0, colon);
        String modifier = colon < 0 ? "" : named.substring(colon + 1);
        Optional<SearchParameter> parameter = form.find(name);
        if (parameter.isPresent()
                && !modifier.isEmpty()
                && !parameter.get().modifiers().contains(modifier)) {
            throw new BadSearch(name, "The modifier of '" + Names.shown(key) + "' is not supported");
        }
        return parameter.map(known -> new Criterion(key, referrer, known, modifier, List.of(values)));
    }

    /** {@code _has:Observation:has-member:code}, of which the last part may have a modifier. */
    private static Optional<Criterion> referred(SearchForm form, String key, String[] values) {
        String[] parts = key.split(":", 4);
        if (parts.length < 4 || !form.referrers().contains(parts[1] + ":" + parts[2])) {
            throw new BadSearch(
                    HAS,
                    "'_has' takes the form _has:Type:reference:parameter, here with "
                            + (form.referrers().isEmpty() ? "nothing" : String.join(", ", form.referrers())));
        }
        Optional<Referrer> referrer = Optional.of(new Referrer(parts[1], parts[2]));
        return Optional.of(direct(SearchForms.of(parts[1]), key, referrer, parts[3], values)
                .orElseThrow(() -> new BadSearch(
                        HAS, "'" + Names.shown(key) + "' asks by what is no search parameter of " + parts[1])));
    }

    private static void refuseBlank(String name, String[] values) {
        for (String value : values) {
            if (value.isBlank()) {
                throw new BadSearch(name, "'" + name + "' has no value");
            }
        }
    }

    /** The alternatives of a value, with their escapes. */
    List<String> alternatives(String value) {
        List<String> alternatives = Escapes.split(value, ',');
        if (alternatives.stream().anyMatch(String::isBlank)) {
            throw new BadSearch(parameter.name(), "'" + parameter.name() + "' has an alternative without a value");
        }
        return alternatives;
    }
}
