package org.rapport;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import ca.uhn.fhir.context.FhirContext;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What would make input act: the module uses none of it. A name that does not exist fails, so that none is misspelt. */
class ClosedTechnologiesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ArchitectureTest.MainClasses())
            .importPackages("org.rapport");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javax.xml.parsers.DocumentBuilderFactory",
                "javax.xml.parsers.SAXParserFactory",
                "javax.xml.stream.XMLInputFactory",
                "javax.xml.transform.TransformerFactory",
                "javax.xml.validation.SchemaFactory",
                "java.util.zip.ZipInputStream",
                "java.util.zip.ZipFile",
                "java.util.jar.JarInputStream",
                "java.io.ObjectInputStream",
                "java.beans.XMLDecoder",
                "javax.script.ScriptEngineManager",
                "java.lang.ProcessBuilder",
                "javax.naming.InitialContext",
                "java.rmi.registry.LocateRegistry"
            })
    void isNotUsed(String name) throws ClassNotFoundException {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(Class.forName(name).getName())
                .check(CLASSES);
    }

    @Test
    void noParserOfXmlIsAskedForOfTheLibraryEither() {
        noClasses()
                .should()
                .callMethod(FhirContext.class, "newXmlParser")
                .orShould()
                .callMethod(Runtime.class, "exec", String.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String[].class)
                .orShould()
                .callMethod(URL.class, "openStream")
                .orShould()
                .callMethod(URL.class, "openConnection")
                .check(CLASSES);
    }
}
