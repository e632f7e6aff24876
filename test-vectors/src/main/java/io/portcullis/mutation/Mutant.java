package io.portcullis.mutation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * One small change to a class, as PIT's report has it.
 *
 * @param file source file that was changed
 * @param line of that file
 * @param change in PIT's words
 * @param status what the tests made of it, as PIT names it
 */
record Mutant(String file, int line, String change, String status) {
    /** A test failed, or a loop that the change made endless was cut off. Whatever else happened is no proof. */
    private static final Set<String> KILLED = Set.of("KILLED", "TIMED_OUT");

    boolean isKilled() {
        return KILLED.contains(status);
    }

    @Override
    public String toString() {
        return "%s %s:%d %s".formatted(status, file, line, change);
    }

    /** All mutants of a report, {@code mutations.xml}. */
    static List<Mutant> in(Path report) throws IOException, SAXException, ParserConfigurationException {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        var all = factory.newDocumentBuilder().parse(report.toFile()).getElementsByTagName("mutation");
        return IntStream.range(0, all.getLength())
                .mapToObj(i -> of((Element) all.item(i)))
                .toList();
    }

    private static Mutant of(Element mutation) {
        return new Mutant(
                text(mutation, "sourceFile"),
                Integer.parseInt(text(mutation, "lineNumber")),
                text(mutation, "description"),
                mutation.getAttribute("status"));
    }

    private static String text(Element mutation, String name) {
        return mutation.getElementsByTagName(name).item(0).getTextContent();
    }
}
