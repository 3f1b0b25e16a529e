package org.rapport.application.checkin;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rapport.application.checkin.FormSheets.UnfitForm;
import org.rapport.application.checkin.MakeLinks.Refusal;
import org.rapport.application.definition.OfferForms;
import org.rapport.application.definition.OfferForms.Form;
import org.rapport.application.site.CheckIn;
import org.rapport.application.site.Site;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.Instrument.Visibility;
import org.rapport.domain.instrument.InstrumentKey;

/** Says which forms may be put before somebody by a link, and gives them. */
public final class OfferSheets {
    private static final Logger LOG = Logger.getLogger(OfferSheets.class.getName());

    private final OfferForms forms;
    private final FormSheets sheets;

    public OfferSheets(OfferForms forms, FormSheets sheets) {
        this.forms = forms;
        this.sheets = sheets;
    }

    /**
     * The form that a new link is to be for.
     *
     * @param name short name, canonical, or canonical with version
     * @throws Refusal when there is none or it may not be offered
     */
    FormSheet forLink(Site site, String name) {
        List<Form> named = forms.known(site.id()).stream().filter(named(name)).toList();
        if (named.isEmpty()) {
            throw new Refusal("The site knows no such form");
        }
        if (named.size() > 1) {
            throw new Refusal("The site knows several versions of this form: name one as url|version");
        }
        Form form = named.get(0);
        if (!form.mayBeFilledIn()) {
            throw new Refusal("The wording of this form is licensed and has not been loaded for this site");
        }
        requireWords(site.connections().checkIn(), form.instrument());
        try {
            return sheets.sheet(site.id(), form);
        } catch (UnfitForm e) {
            throw new Refusal(e.getMessage());
        }
    }

    /** The form of a link that was made before; empty when the site does not offer it any more, or not the words it needs. */
    Optional<FormSheet> forFillingIn(Site site, InstrumentKey key) {
        return forms.toFillIn(site.id(), key)
                .filter(form -> hasWords(site, form))
                .map(form -> sheets.sheet(site.id(), form));
    }

    private static boolean hasWords(Site site, Form form) {
        try {
            requireWords(site.connections().checkIn(), form.instrument());
            return true;
        } catch (Refusal e) {
            LOG.log(Level.WARNING, "Site {0}: links to {1} do not work. {2}", new Object[] {
                site.id(), form.instrument().id(), e.getMessage()
            });
            return false;
        }
    }

    private static Predicate<Form> named(String name) {
        return form -> {
            Instrument instrument = form.instrument();
            return List.of(
                            instrument.id(),
                            instrument.key().url(),
                            instrument.key().toString())
                    .contains(name);
        };
    }

    /** Nobody is asked before it can be said who sees the answers, nor for a risk before help can be named. */
    private static void requireWords(CheckIn texts, Instrument instrument) {
        if (instrument.visibility() != Visibility.THERAPIST_VISIBLE
                && texts.whoSees().isEmpty()) {
            throw new Refusal("This form is not therapist-visible: say in check-in.who-sees who sees its answers");
        }
        boolean risk = instrument.subscales().stream()
                .anyMatch(subscale -> subscale.riskThreshold().isPresent());
        if (risk && texts.crisis().isEmpty()) {
            throw new Refusal("This form has a risk item: say in check-in.crisis-text where there is help");
        }
    }
}
