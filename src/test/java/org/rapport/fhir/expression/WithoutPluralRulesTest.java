package org.rapport.fhir.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;

/** Expressions with ICU out of reach, which is not in the WAR; tests have it for the validator. */
class WithoutPluralRulesTest {

    @Test
    void tellsWhatIsWrongWithAnExpression() throws Exception {
        assertThat(answerTo("1 + 2")).isEqualTo("3");
        assertThat(answerTo("(1 | 2) + 1")).contains("left operand to + can only have 1 value, but has 2 values");
    }

    /** The result of an expression, or why there is none, from classes of its own. */
    @SuppressWarnings("unchecked")
    private static String answerTo(String expression) throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader classes = withoutIcu()) {
            assertThatThrownBy(() -> classes.loadClass("com.ibm.icu.text.PluralRules"))
                    .isInstanceOf(ClassNotFoundException.class);
            Thread.currentThread().setContextClassLoader(classes);
            Class<?> type = classes.loadClass(Evaluation.class.getName());
            return ((Function<String, String>) type.getConstructor().newInstance()).apply(expression);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static URLClassLoader withoutIcu() throws IOException {
        List<URL> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.contains("icu4j")) {
                path.add(url(entry));
            }
        }
        return new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String entry) throws MalformedURLException {
        return new File(entry).toURI().toURL();
    }

    /** What is done there. */
    public static final class Evaluation implements Function<String, String> {
        @Override
        public String apply(String expression) {
            try {
                return FhirPath.engine()
                        .evaluate(new StringType("answer"), expression)
                        .get(0)
                        .primitiveValue();
            } catch (RuntimeException e) {
                return e.getMessage();
            }
        }
    }
}
