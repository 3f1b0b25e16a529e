package org.rapport.fhir.fact;

import com.fasterxml.jackson.core.JsonStreamContext;
import java.util.regex.Pattern;

/** FHIRPath of the place where a JSON parser stands; worked out only when something is refused there. */
final class JsonPaths {
    private static final Pattern CHOICE = Pattern.compile("(value|effective|deceased|occurred|start)[A-Z].*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z]{1,64}");

    private JsonPaths() {}

    /**
     * The path from a resource down.
     *
     * @param context where the parser stands
     * @param root the resource's type
     * @param rootDepth nesting depth of the resource's object
     */
    static String of(JsonStreamContext context, String root, int rootDepth) {
        if (context.getNestingDepth() < rootDepth) {
            return root;
        }
        String above = context.getNestingDepth() == rootDepth ? root : of(context.getParent(), root, rootDepth);
        if (context.inArray()) {
            return above + "[" + context.getCurrentIndex() + "]";
        }
        String name = context.getCurrentName();
        return name == null ? above : above + "." + element(name);
    }

    /** The element of a member: without the type of a choice, and never a name that FHIR could not have. */
    private static String element(String name) {
        if (!NAME.matcher(name).matches()) {
            return "children()";
        }
        var choice = CHOICE.matcher(name);
        return choice.matches() ? choice.group(1) : name;
    }
}
