package io.portcullis.mpc.policy;

import io.portcullis.vault.VaultCoin;
import io.portcullis.vault.VaultReturn.Encumbered;

/** A vault with debt: the coin that holds it, and what its owner wrote beside it. Coin and data agree. */
record VaultState(VaultCoin coin, Encumbered data) {}
