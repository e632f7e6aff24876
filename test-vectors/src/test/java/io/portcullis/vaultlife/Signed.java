package io.portcullis.vaultlife;

import io.portcullis.bitcoin.Transaction;
import io.portcullis.fees.Draft;

/**
 * A transaction that somebody is to judge.
 *
 * @param name of what it does
 */
public record Signed(String name, Transaction tx, Draft draft) {}
