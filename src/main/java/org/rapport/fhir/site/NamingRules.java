package org.rapport.fhir.site;

import java.util.Collection;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.Subscale;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.fhir.definition.UnusableDefinition;

/** How a hospital's definitions have to be named, so that they can never be taken for packaged ones or each other. */
final class NamingRules {
    private static final String RAPPORT = "https://rapport.org/fhir/";
    private static final int LONGEST_ID = 64;

    private final String site;
    private final PackagedDefinitions packaged;

    NamingRules(String site, PackagedDefinitions packaged) {
        this.site = site;
        this.packaged = packaged;
    }

    /** The id under which a definition of a site is served; packaged ids have no point, so it is never one of those. */
    static String servedId(String site, String id) {
        return site + "." + id;
    }

    /** The file, when its resource is named as it should be. */
    DefinitionFile checked(DefinitionFile file) {
        if (file.id() == null || !file.resource().hasUrl()) {
            throw problem(file.type() + " lacks its id or its url");
        }
        if (servedId(site, file.id()).length() > LONGEST_ID) {
            throw problem(file.type() + " has an id that is too long: with the site's it has more than " + LONGEST_ID
                    + " characters");
        }
        if (file.resource().getUrl().startsWith(RAPPORT)) {
            throw problem(file.type() + " has a url under " + RAPPORT + ", where only Rapport's own definitions live");
        }
        return file;
    }

    /** What a definition claims to be the only one to be. */
    static void claims(DefinitionFile file, Claims claims) {
        claims.make(file.name(), "The " + file.type() + " " + file.canonical());
        claims.make(file.name(), "The id " + file.type() + "/" + file.id());
    }

    /** Refuses an instrument that takes a name or a score code of a packaged one. */
    void check(Instrument instrument) {
        if (ids(packaged.instruments().values()).contains(instrument.id())) {
            throw problem("instrument-id " + instrument.id() + " is that of a packaged instrument");
        }
        for (Subscale score : instrument.subscales()) {
            if (score.type().system().startsWith(RAPPORT)) {
                throw problem("score " + score.code() + " is of a code system of Rapport's; give it one of your own");
            }
            if (packaged.scoreTypes().containsKey(score.code())) {
                throw problem("score " + score.code() + " has the code of a packaged score");
            }
        }
    }

    private static Collection<String> ids(Collection<Instrument> instruments) {
        return instruments.stream().map(Instrument::id).toList();
    }

    private static UnusableDefinition problem(String what) {
        return new UnusableDefinition("The " + what + ".");
    }
}
