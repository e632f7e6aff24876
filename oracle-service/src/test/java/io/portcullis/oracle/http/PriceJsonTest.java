package io.portcullis.oracle.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.oracle.price.MarketSnapshot;
import io.portcullis.oracle.price.MicroUsd;
import io.portcullis.oracle.price.Quote;
import io.portcullis.oracle.price.SourceStatus;
import io.portcullis.oracle.price.SourceStatus.Verdict;
import io.portcullis.oracle.price.Tick;
import io.portcullis.protocol.Stamp;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PriceJsonTest {
    @Test
    void threeVenuesWithoutAQuorum_haveAnIndicativeMedianOnly() {
        PriceJson reply = PriceJson.of(unknown(7000, 7002, 7010));
        assertThat(reply.state()).isEqualTo("unknown");
        assertThat(reply.indicativeMedian()).isEqualTo("7003");
        assertThat(reply.median()).isNull();
        assertThat(reply.confidence()).isNull();
    }

    @Test
    void twoVenues_haveNone() {
        assertThat(PriceJson.of(unknown(7000, 7002)).indicativeMedian()).isNull();
    }

    /** Venues with these bids and asks two dollars above, and no quorum. */
    private static MarketSnapshot unknown(long... bids) {
        return new MarketSnapshot(
                Tick.unknown(new Stamp(1_600_000_000)),
                LongStream.of(bids).mapToObj(PriceJsonTest::used).toList(),
                false);
    }

    private static SourceStatus used(long bid) {
        var quote = new Quote(
                "venue" + bid,
                MicroUsd.ofDollars(bid),
                MicroUsd.ofDollars(bid + 2),
                Optional.empty(),
                Optional.empty(),
                0);
        return new SourceStatus(quote.venue(), Verdict.USED, "", Optional.of(quote));
    }
}
