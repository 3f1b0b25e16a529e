package org.rapport.fhir.flat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.rapport.application.extract.CaseFacts;
import org.rapport.application.extract.CaseFacts.Case;
import org.rapport.application.extract.Extract;
import org.rapport.application.extract.ExtractPages;
import org.rapport.application.extract.ExtractPages.Line;
import org.rapport.application.extract.ExtractType;
import org.rapport.application.extract.OpenCases;
import org.rapport.application.extract.OpenPages;
import org.rapport.application.query.Closed;
import org.rapport.application.query.ResponseArchive;
import org.rapport.fhir.course.CourseResource;
import org.rapport.fhir.course.CourseResources;
import org.rapport.fhir.extract.ExtractLines;

/**
 * The resources that views are made of: those Rapport owns, and Patient, EpisodeOfCare and Encounter as they follow from the
 * facts. Each has a tag that says of which site it is, since ids are only unique there.
 */
public final class FlatSource {
    /** The system of the tag that says of which site a resource is. */
    public static final String SITE = "https://rapport.org/fhir/site";

    private static final Set<String> OF_COURSES = Set.of("Patient", "EpisodeOfCare", "Encounter");
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .setNodeFactory(JsonNodeFactory.withExactBigDecimals(true));

    private final ExtractPages pages;
    private final ResponseArchive archive;
    private final ExtractLines lines;
    private final CaseFacts cases;
    private final Function<String, Optional<CourseResources>> courses;

    /**
     * A source.
     *
     * @param pages what Rapport owns
     * @param archive finds forms among that
     * @param lines writes that
     * @param cases facts by patient
     * @param courses makes resources of them, by the rules of a site; nothing for a site that is not connected any more
     */
    public FlatSource(
            ExtractPages pages,
            ResponseArchive archive,
            ExtractLines lines,
            CaseFacts cases,
            Function<String, Optional<CourseResources>> courses) {
        this.pages = pages;
        this.archive = archive;
        this.lines = lines;
        this.cases = cases;
        this.courses = courses;
    }

    /** The same without what is closed to somebody, which is asked for anew with each page. */
    public FlatSource but(Supplier<List<Closed>> closed) {
        return new FlatSource(
                new OpenPages(pages, archive, closed), archive, lines, new OpenCases(cases, closed), courses);
    }

    /** Whether there are resources of a type. */
    public static boolean has(String type) {
        return OF_COURSES.contains(type) || ExtractType.of(type).isPresent();
    }

    /** What takes resources; it says whether it takes more. */
    @FunctionalInterface
    public interface Taker {
        boolean take(JsonNode resource) throws IOException;
    }

    /** Gives out the resources of a type, page by page, as they stand at the moment of an extract. */
    public void each(String type, Extract extract, Taker taker) throws IOException {
        Optional<ExtractType> owned = ExtractType.of(type);
        if (owned.isPresent()) {
            eachOwned(extract, owned.get(), taker);
        } else {
            eachOfCourses(extract, type, taker);
        }
    }

    private void eachOwned(Extract extract, ExtractType type, Taker taker) throws IOException {
        Extract.File all = new Extract.File(0, type, Optional.empty(), Optional.empty(), Optional.empty());
        Optional<String> after = Optional.empty();
        do {
            ExtractPages.Page page = pages.page(extract, all, after);
            for (Line line : page.lines()) {
                if (!taker.take(tagged(lines.toBytes(line), lines.site(line)))) {
                    return;
                }
            }
            after = page.next();
        } while (after.isPresent());
    }

    private void eachOfCourses(Extract extract, String type, Taker taker) throws IOException {
        Optional<String> after = Optional.empty();
        do {
            CaseFacts.Page page = cases.page(extract, after);
            for (Case one : page.cases()) {
                if (!giveOut(one, extract, type, taker)) {
                    return;
                }
            }
            after = page.next();
        } while (after.isPresent());
    }

    private boolean giveOut(Case one, Extract extract, String type, Taker taker) throws IOException {
        Optional<CourseResources> rendering = courses.apply(one.site());
        if (rendering.isEmpty()) {
            return true;
        }
        for (CourseResource resource : rendering.get().of(one.patient(), one.facts(), extract.asOf())) {
            if (resource.type().equals(type) && !taker.take(tagged(resource.json(), one.site()))) {
                return false;
            }
        }
        return true;
    }

    /** The resource with a tag that says of which site it is. */
    static JsonNode tagged(byte[] json, String site) {
        try {
            ObjectNode resource = (ObjectNode) JSON.readTree(json);
            resource.withObjectProperty("meta")
                    .withArrayProperty("tag")
                    .addObject()
                    .put("system", SITE)
                    .put("code", site);
            return resource;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
