package io.portcullis.mpc.http;

/**
 * The answer to a dry run that no rule refuses.
 *
 * @param txid of the transaction that the node would sign
 */
record CheckedJson(String status, String txid) {}
