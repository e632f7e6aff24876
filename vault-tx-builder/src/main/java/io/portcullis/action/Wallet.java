package io.portcullis.action;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.fees.Spend;
import java.util.List;

/**
 * Coins that pay for an action, and where the change goes.
 *
 * @param coins P2TR by key path or P2WPKH, without runes
 */
public record Wallet(List<Spend> coins, Bytes changeScript) {
    public Wallet {
        coins = List.copyOf(coins);
    }
}
