package org.rapport.adapter.cql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.opencds.cqf.cql.engine.execution.EvaluationExpressionRef;
import org.opencds.cqf.cql.engine.execution.EvaluationResult;
import org.opencds.cqf.cql.engine.execution.ExpressionResult;
import org.rapport.fhir.R4;

/**
 * What came out for one subject without what a report over many does not say: of resources their ids alone, and nothing of
 * which of them were read. Else a report over thousands would hold everything of everybody at once.
 */
final class SlimResults {
    private SlimResults() {}

    static EvaluationResult of(EvaluationResult full, Set<String> wanted) {
        EvaluationResult slim = new EvaluationResult();
        full.getExpressionResults().forEach((name, result) -> {
            // Functions are kept under the name of their population and their own.
            boolean needed = wanted.contains(name) || wanted.stream().anyMatch(one -> name.endsWith("-" + one));
            if (needed) {
                slim.set(new EvaluationExpressionRef(name), new ExpressionResult(slim(result.getValue()), Set.of()));
            }
        });
        return slim;
    }

    private static Object slim(Object value) {
        if (value instanceof Resource resource) {
            return idAlone(resource);
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> slim = new HashMap<>();
            map.forEach((key, of) -> slim.put(slim(key), of));
            return slim;
        }
        if (value instanceof Iterable<?> several) {
            List<Object> slim = new ArrayList<>();
            several.forEach(one -> slim.add(slim(one)));
            return slim;
        }
        return value;
    }

    private static Resource idAlone(Resource resource) {
        Resource alone = (Resource)
                R4.context().getResourceDefinition(resource.fhirType()).newInstance();
        alone.setIdElement(resource.getIdElement());
        return alone;
    }
}
