package io.portcullis.mpc.config;

import java.nio.file.Path;

/**
 * Where a node keeps what it must not lose.
 *
 * @param dataDir its record and its prices
 * @param key its sealed share of the group's key
 * @param group the group's file
 * @param identity the sealed key that its peers know it by
 * @param head how far its record goes; best on another disk than the record
 */
public record NodeFiles(Path dataDir, Path key, Path group, Path identity, Path head) {}
