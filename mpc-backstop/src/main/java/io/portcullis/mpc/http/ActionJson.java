package io.portcullis.mpc.http;

import io.portcullis.bitcoin.Psbt;
import io.portcullis.mpc.policy.Action;
import io.portcullis.mpc.policy.ActionRequest;
import io.portcullis.mpc.policy.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/actions}.
 *
 * @param action {@code open}, {@code borrow}, {@code repay}, {@code deposit}, {@code withdraw} or {@code close}
 * @param psbt of the vault's transaction, base64, signed by its owner
 * @param unitPsbt of the transaction that issues or burns UNIT, where the action needs one
 * @param quotes of version 2 return data
 */
record ActionJson(
        @Nullable String action,
        @Nullable String psbt,
        @Nullable String unitPsbt,
        @Nullable List<@Nullable QuoteJson> quotes) {
    private static final String A_PSBT = "a PSBT of version 0 in base64";

    static ActionJson of(ActionRequest request) {
        return new ActionJson(
                request.action().tag(),
                request.psbt().toBase64(),
                request.unit().map(Psbt::toBase64).orElse(null),
                request.quotes().isEmpty()
                        ? null
                        : request.quotes().stream().map(QuoteJson::of).toList());
    }

    /** @throws BadRequest naming the member that is missing or not well-formed */
    ActionRequest toDomain() {
        Action what = Members.parsed(action, "action", "an owner's action", ActionJson::owners);
        return new ActionRequest(
                what,
                Members.parsed(psbt, "psbt", A_PSBT, Psbt::fromBase64),
                Optional.ofNullable(unitPsbt).map(text -> Members.parsed(text, "unit_psbt", A_PSBT, Psbt::fromBase64)),
                readQuotes());
    }

    private static Action owners(String tag) {
        Action named = Action.of(tag);
        if (named == Action.LIQUIDATE) {
            throw new IllegalArgumentException("a liquidation has a route of its own");
        }
        return named;
    }

    private List<Quote> readQuotes() {
        List<Quote> read = new ArrayList<>();
        if (quotes != null) {
            for (QuoteJson each : quotes) {
                read.add(Members.present(each, "quotes[" + read.size() + "]").toDomain());
            }
        }
        return read;
    }

    /** Nothing of what was sent. */
    @Override
    public String toString() {
        return "ActionJson[redacted]";
    }
}
