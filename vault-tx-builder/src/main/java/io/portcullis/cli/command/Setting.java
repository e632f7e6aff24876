package io.portcullis.cli.command;

import io.portcullis.action.ActionContext;
import io.portcullis.action.Pricing;
import io.portcullis.action.Protocol;
import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.chain.Chain;
import io.portcullis.chain.OutpointStatus.Unspent;
import io.portcullis.protocol.Stamp;
import java.util.List;
import java.util.Optional;

/** Where and when an action is built, and what it is built with. */
record Setting(Protocol protocol, Chain chain, FeeRate rate, Stamp now, Optional<XOnlyKey> guardian, Pricing pricing) {
    /** An unspent vault, as its lineage tells. */
    VaultState vault(String outpoint) {
        Outpoint place = Outpoint.of(outpoint);
        unspent(place);
        var steps = LineageCommand.lineage(protocol, chain, place);
        return steps.get(steps.size() - 1).state();
    }

    /** @throws Failure unless it is confirmed and nothing spends it */
    TxOutput unspent(Outpoint outpoint) {
        if (!(chain.outpoint(outpoint) instanceof Unspent found)) {
            throw new Failure("spent", outpoint + " is spent, or there is no such output");
        }
        if (found.since().isEmpty()) {
            throw new Failure("unconfirmed", outpoint + " is not confirmed yet");
        }
        return found.output();
    }

    ActionContext context(List<XOnlyKey> guardians) {
        return new ActionContext(protocol, guardian.orElse(guardians.get(0)), now);
    }

    Bytes script(String address) {
        return Addresses.script(address, protocol.network());
    }
}
