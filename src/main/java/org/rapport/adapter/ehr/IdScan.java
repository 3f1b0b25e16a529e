package org.rapport.adapter.ehr;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One streaming pass over a page of search results that notes the ids of one resource type, and how many there are. */
final class IdScan {
    private static final JsonFactory JSON = new JsonFactory();

    private final String resourceType;
    private final List<String> ids = new ArrayList<>();
    private Long total;

    private IdScan(String resourceType) {
        this.resourceType = resourceType;
    }

    /** Reads a page that is known to be a whole Bundle. */
    static IdScan of(byte[] page, String resourceType) throws IOException {
        IdScan scan = new IdScan(resourceType);
        try (JsonParser json = JSON.createParser(page)) {
            json.nextToken();
            scan.bundle(json);
        }
        return scan;
    }

    List<String> ids() {
        return ids;
    }

    Optional<Long> total() {
        return Optional.ofNullable(total);
    }

    private void bundle(JsonParser json) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (name.equals("total") && value == JsonToken.VALUE_NUMBER_INT) {
                total = json.getLongValue();
            } else if (name.equals("entry") && value == JsonToken.START_ARRAY) {
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    entry(json);
                }
            } else {
                json.skipChildren();
            }
        }
    }

    private void entry(JsonParser json) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (name.equals("resource") && value == JsonToken.START_OBJECT) {
                resource(json);
            } else {
                json.skipChildren();
            }
        }
    }

    private void resource(JsonParser json) throws IOException {
        String type = "";
        String id = "";
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            switch (name) {
                case "resourceType" -> type = json.getText();
                case "id" -> id = json.getText();
                default -> json.skipChildren();
            }
        }
        if (type.equals(resourceType) && !id.isEmpty()) {
            ids.add(id);
        }
    }
}
