package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.protocol.CommitHash;
import io.portcullis.protocol.ContractId;
import io.portcullis.protocol.PriceObservation;
import io.portcullis.protocol.TholdHash;
import io.portcullis.protocol.TholdKey;
import io.portcullis.protocol.UsdPrice;
import java.util.Optional;

/** A price contract as the caller says it is (ducat-wire §2.1): each member is well-formed, and none of it is checked. */
public record ClaimedContract(
        PriceObservation observation,
        UsdPrice tholdPrice,
        TholdHash tholdHash,
        Optional<TholdKey> tholdKey,
        CommitHash commitHash,
        ContractId id,
        SchnorrSignature signature) {}
