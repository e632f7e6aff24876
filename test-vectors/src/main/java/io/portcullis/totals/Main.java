package io.portcullis.totals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Prints {@code N passed, M failed} over the test reports of all modules that were written since the build began, and names what
 * failed. A module without a report, a skipped test and a run of nothing are failures.
 */
public final class Main {
    private int passed;
    private final List<String> failed = new ArrayList<>();

    private Main() {}

    /**
     * @param args the project's root, the moment the build began (ISO-8601), the modules
     */
    public static void main(String[] args) throws Exception {
        var totals = new Main();
        Instant since = Instant.parse(args[1]);
        for (String module : List.of(args).subList(2, args.length)) {
            totals.addModule(Path.of(args[0], module, "target", "surefire-reports"), since, module);
        }
        totals.failed.forEach(name -> System.out.println("FAILED " + name));
        System.out.println(totals.passed + " passed, " + totals.failed.size() + " failed");
        System.exit(totals.failed.isEmpty() && totals.passed > 0 ? 0 : 1);
    }

    private void addModule(Path reports, Instant since, String module) throws Exception {
        List<Path> files = List.of();
        if (Files.isDirectory(reports)) {
            try (Stream<Path> all = Files.list(reports)) {
                files = all.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                        .toList();
            }
        }
        boolean any = false;
        for (Path file : files) {
            if (!Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
                addReport(file);
                any = true;
            }
        }
        if (!any) {
            failed.add(module + ": no test ran");
        }
    }

    private void addReport(Path file) throws IOException, SAXException, ParserConfigurationException {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        var cases = factory.newDocumentBuilder().parse(file.toFile()).getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            Element one = (Element) cases.item(i);
            boolean spoiled = Stream.of("failure", "error", "skipped")
                    .anyMatch(kind -> one.getElementsByTagName(kind).getLength() > 0);
            if (spoiled) {
                failed.add(one.getAttribute("classname") + "." + one.getAttribute("name"));
            } else {
                passed++;
            }
        }
    }
}
