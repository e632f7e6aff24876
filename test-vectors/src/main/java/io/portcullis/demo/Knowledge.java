package io.portcullis.demo;

import io.portcullis.protocol.TholdKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/** The table of who knew what, and the proof of its first column: a search of everything the oracle wrote down. */
final class Knowledge {
    private final Console console;
    private final Deployment deployment;
    private final OpenedVault vault;
    private final TholdKey key;

    Knowledge(Console console, Deployment deployment, OpenedVault vault, TholdKey key) {
        this.console = console;
        this.deployment = deployment;
        this.vault = vault;
        this.key = key;
    }

    void print() throws IOException {
        console.line("   %-26s %-14s %-14s %-14s %s", "", "oracle", "wallet", "liquidator", "backstop");
        row("price, threshold", "while asked", "yes", "on chain", "when opened");
        row("which vault it is", "never", "yes", "on chain", "when opened");
        row("hash, tag", "while asked", "yes", "on chain", "when opened");
        row("pre-image before crossing", "derivable", "no", "no", "no");
        row("pre-image after crossing", "on request", "on request", "yes", "when claimed");
        row("the guardian's key", "no", "no", "no", "a share each");
        String found = search();
        console.value("searched", "all that the oracle wrote, for tag, hash, key and contract id: " + found);
        if (!found.equals("nothing found")) {
            throw new IllegalStateException("the oracle remembers a request");
        }
    }

    private void row(String what, String... who) {
        console.line("   %-26s %-14s %-14s %-14s %s", what, who[0], who[1], who[2], who[3]);
    }

    private String search() throws IOException {
        List<String> needles = List.of(
                vault.tag().bytes().toHex(),
                vault.contract().tholdHash().toString(),
                vault.contract().id().bytes().toHex(),
                key.reveal().toHex());
        for (Path file : deployment.oracleRecords()) {
            byte[] content = Files.readAllBytes(file);
            String text = new String(content, StandardCharsets.ISO_8859_1);
            for (String needle : needles) {
                String raw = new String(HexFormat.of().parseHex(needle), StandardCharsets.ISO_8859_1);
                if (text.contains(needle) || text.contains(raw)) {
                    return "found in " + file.getFileName();
                }
            }
        }
        return "nothing found";
    }
}
