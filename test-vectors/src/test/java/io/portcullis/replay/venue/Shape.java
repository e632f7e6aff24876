package io.portcullis.replay.venue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a message looks like without its values: the names of its members and the types of what they hold. */
final class Shape {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Shape() {}

    /** Two messages have the same shape when these texts are equal. Arrays are taken as the set of their elements' shapes. */
    static String of(String json) {
        return of(parse(json));
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + json, e);
        }
    }

    private static String of(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, String> members = new TreeMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), of(member.getValue())));
            return members.toString();
        }
        if (node.isArray()) {
            TreeSet<String> elements = new TreeSet<>();
            node.forEach(element -> elements.add(of(element)));
            return elements.toString();
        }
        return node.getNodeType().toString();
    }

    /** The shapes of an array's elements in their order. */
    static List<String> ofElements(String json) {
        List<String> shapes = new ArrayList<>();
        parse(json).forEach(element -> shapes.add(of(element)));
        return shapes;
    }
}
