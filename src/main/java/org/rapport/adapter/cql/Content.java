package org.rapport.adapter.cql;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import kotlinx.io.CoreKt;
import kotlinx.io.JvmCoreKt;
import kotlinx.io.Source;
import org.cqframework.cql.cql2elm.LibrarySourceProvider;
import org.hl7.elm.r1.VersionedIdentifier;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Library;
import org.rapport.fhir.measure.MeasureContent;

/** Gives the translator the CQL of libraries by name and version. */
record Content(MeasureContent resources) implements LibrarySourceProvider {
    private static final String CQL = "text/cql";

    @Override
    public Source getLibrarySource(VersionedIdentifier library) {
        return resources
                .library(String.valueOf(library.getId()), Optional.ofNullable(library.getVersion()))
                .flatMap(Content::cql)
                .map(cql -> CoreKt.buffered(JvmCoreKt.asSource(new ByteArrayInputStream(cql))))
                .orElse(null);
    }

    /** The logic of a library, as it was written. */
    static Optional<byte[]> cql(Library library) {
        return library.getContent().stream()
                .filter(part -> CQL.equals(part.getContentType()) && part.hasData())
                .map(Attachment::getData)
                .findFirst();
    }
}
