package io.portcullis.mpc.http;

import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.Sats;
import io.portcullis.mpc.policy.Action;
import io.portcullis.mpc.policy.ActionRequest;
import io.portcullis.mpc.policy.Quote;
import io.portcullis.mpc.policy.Request;
import io.portcullis.mpc.policy.TakeoverRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/actions}.
 *
 * @param action {@code open}, {@code borrow}, {@code repay}, {@code deposit}, {@code withdraw}, {@code close}, {@code repo} or {@code
 *     trim}
 * @param psbt of the vault's transaction, base64, signed by its owner
 * @param unitPsbt of the transaction that issues or burns UNIT, where the action needs one
 * @param quotes of version 2 return data
 * @param targets of a repo or trim the vaults that are taken over, in the order of their inputs
 * @param recapitalisationSats of a trim what the liquidator's vault puts behind the debt
 */
record ActionJson(
        @Nullable String action,
        @Nullable String psbt,
        @Nullable String unitPsbt,
        @Nullable List<@Nullable QuoteJson> quotes,
        @Nullable List<@Nullable TargetJson> targets,
        @Nullable Long recapitalisationSats) {
    static ActionJson of(ActionRequest request) {
        return new ActionJson(
                request.action().tag(),
                request.psbt().toBase64(),
                request.unit().map(Psbt::toBase64).orElse(null),
                written(request.quotes()),
                null,
                null);
    }

    static ActionJson of(TakeoverRequest request) {
        return new ActionJson(
                request.action().tag(),
                request.psbt().toBase64(),
                null,
                written(request.quotes()),
                request.targets().stream().map(TargetJson::of).toList(),
                request.recapitalisation().map(Sats::value).orElse(null));
    }

    private static @Nullable List<@Nullable QuoteJson> written(List<Quote> quotes) {
        return quotes.isEmpty() ? null : quotes.stream().map(QuoteJson::of).toList();
    }

    /** @throws BadRequest naming the member that is missing, not well-formed, or of another action */
    Request toDomain() {
        Action what = Members.parsed(action, "action", "an action on a vault", ActionJson::cosigned);
        return what.takesOver() ? takeover(what) : owners(what);
    }

    private static Action cosigned(String tag) {
        Action named = Action.of(tag);
        if (named == Action.LIQUIDATE) {
            throw new IllegalArgumentException("a liquidation has a route of its own");
        }
        return named;
    }

    private ActionRequest owners(Action what) {
        Members.absent(targets, "targets");
        Members.absent(recapitalisationSats, "recapitalisation_sats");
        return new ActionRequest(
                what,
                Members.psbt(psbt, "psbt"),
                Optional.ofNullable(unitPsbt).map(text -> Members.psbt(text, "unit_psbt")),
                read(quotes, "quotes", QuoteJson::toDomain));
    }

    private TakeoverRequest takeover(Action what) {
        Members.absent(unitPsbt, "unit_psbt");
        return new TakeoverRequest(
                what,
                Members.psbt(psbt, "psbt"),
                read(Members.present(targets, "targets"), "targets", TargetJson::toDomain),
                Optional.ofNullable(recapitalisationSats)
                        .map(sats -> Members.parsed(sats, "recapitalisation_sats", "an amount in satoshis", Sats::new)),
                read(quotes, "quotes", QuoteJson::toDomain));
    }

    private static <J, T> List<T> read(@Nullable List<@Nullable J> list, String name, Function<J, T> toDomain) {
        List<T> read = new ArrayList<>();
        if (list != null) {
            for (J each : list) {
                read.add(toDomain.apply(Members.present(each, name + "[" + read.size() + "]")));
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
