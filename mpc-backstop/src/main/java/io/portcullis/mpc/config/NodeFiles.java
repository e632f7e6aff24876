package io.portcullis.mpc.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a node keeps what it must not lose.
 *
 * @param dataDir its record and its prices
 * @param key the sealed key that it signs transactions with, or its share of the group's
 * @param group the group's file; empty for a node that signs alone
 * @param identity the sealed key that its peers know it by
 * @param head how far its record goes; best on another disk than the record
 */
public record NodeFiles(Path dataDir, Path key, Optional<Path> group, Path identity, Path head) {}
