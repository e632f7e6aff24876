package io.portcullis.chainsim;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Script;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import java.util.ArrayList;
import java.util.List;

/** The form that nodes relay (Bitcoin Core's {@code policy.cpp}): versions, sizes, output scripts, data and dust. */
final class Standardness {
    private static final int MAX_WEIGHT = 400_000;
    private static final int MIN_BYTES = 65;
    private static final int MAX_SCRIPT_SIG = 1_650;

    private final RelayPolicy policy;

    Standardness(RelayPolicy policy) {
        this.policy = policy;
    }

    /** @param fee what it pays: a single dust output is allowed to a transaction that pays nothing, for its child to spend */
    void require(Transaction tx, Sats fee) throws Rejected {
        if (tx.version() < 1 || tx.version() > 3) {
            throw Rejected.of("version");
        }
        if (tx.vsize() * 4 > MAX_WEIGHT) {
            throw Rejected.of("tx-size");
        }
        if (tx.toBytesWithoutWitness().size() < MIN_BYTES) {
            throw Rejected.of("tx-size-small");
        }
        for (TxInput input : tx.inputs()) {
            requireScriptSig(input.scriptSig());
        }
        requireOutputs(tx.outputs());
        List<Integer> dust = dust(tx);
        if (dust.size() > 1) {
            throw Rejected.of("dust");
        }
        if (dust.size() == 1 && fee.value() > 0) {
            throw Rejected.of("dust", "tx with dust output must be 0-fee");
        }
    }

    private static void requireScriptSig(Bytes script) throws Rejected {
        if (script.size() > MAX_SCRIPT_SIG) {
            throw Rejected.of("scriptsig-size");
        }
        if (!isPushOnly(script)) {
            throw Rejected.of("scriptsig-not-pushonly");
        }
    }

    private void requireOutputs(List<TxOutput> outputs) throws Rejected {
        int data = 0;
        for (TxOutput output : outputs) {
            if (isData(output.script())) {
                data += output.script().size();
            } else if (!isPayment(output.script())) {
                throw Rejected.of("scriptpubkey");
            }
        }
        if (data > policy.maxDataBytes()) {
            throw Rejected.of("datacarrier");
        }
    }

    /** The indexes of outputs that cost more to spend than they are worth. */
    List<Integer> dust(Transaction tx) {
        List<Integer> dust = new ArrayList<>();
        for (int i = 0; i < tx.outputs().size(); i++) {
            TxOutput output = tx.outputs().get(i);
            if (!isUnspendable(output.script()) && output.amount().compareTo(threshold(output.script())) < 0) {
                dust.add(i);
            }
        }
        return dust;
    }

    /** The output itself and the input that spends it: 67 vbytes with a witness, else 148. */
    private Sats threshold(Bytes script) {
        int output = 8 + (script.size() < 0xfd ? 1 : 3) + script.size();
        return policy.dust().fee(output + (isWitness(script) ? 67 : 148));
    }

    private static boolean isUnspendable(Bytes script) {
        return script.size() > 0 && script.at(0) == Script.OP_RETURN;
    }

    private static boolean isData(Bytes script) {
        return isUnspendable(script) && isPushOnly(script.slice(1, script.size()));
    }

    private static boolean isPayment(Bytes script) {
        return isWitness(script)
                || script.toHex().matches("76a914[0-9a-f]{40}88ac")
                || script.toHex().matches("a914[0-9a-f]{40}87");
    }

    /** BIP141: a version and a program of 2 to 40 bytes; version 0 has 20 or 32. */
    private static boolean isWitness(Bytes script) {
        int size = script.size();
        if (size < 4 || size > 42 || script.at(1) != size - 2) {
            return false;
        }
        int version = script.at(0);
        return version == Script.OP_0 ? size == 22 || size == 34 : version >= 0x51 && version <= 0x60;
    }

    private static boolean isPushOnly(Bytes script) {
        try {
            return Script.parse(script).stream().allMatch(word -> word.opcode() <= 0x60);
        } catch (IllegalArgumentException e) { // a push that runs beyond the end
            return false;
        }
    }
}
