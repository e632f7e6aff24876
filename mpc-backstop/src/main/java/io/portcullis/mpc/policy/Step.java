package io.portcullis.mpc.policy;

import io.portcullis.action.VaultState;
import io.portcullis.terms.RiskTerms;
import java.util.Optional;

/**
 * What an action does to the vault of who acts.
 *
 * @param before absent for an opening
 * @param next the vault as it was, where it is closed
 */
record Step(Optional<VaultState> before, VaultState next, RiskTerms terms) {}
