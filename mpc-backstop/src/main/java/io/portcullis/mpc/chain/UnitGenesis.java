package io.portcullis.mpc.chain;

import io.portcullis.action.Protocol;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.runes.RuneAmount;
import io.portcullis.runes.RuneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Outputs that hold UNIT by the operator's word: what was etched to the reserve, from which all other UNIT comes.
 *
 * @param units by output the cents of UNIT
 */
public record UnitGenesis(Map<Outpoint, RuneAmount> units) {
    public UnitGenesis {
        units = Map.copyOf(units);
    }

    /** Of each of the protocols' UNIT. */
    Map<Outpoint, Map<RuneId, RuneAmount>> balances(List<Protocol> protocols) {
        Map<Outpoint, Map<RuneId, RuneAmount>> balances = new HashMap<>();
        RuneId unit = RuneId.of(protocols.get(0).terms().unitAssetId());
        units.forEach((outpoint, amount) -> balances.put(outpoint, Map.of(unit, amount)));
        return balances;
    }
}
