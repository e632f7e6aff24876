package io.portcullis.oracle.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.oracle.price.MicroUsd;
import io.portcullis.oracle.price.Moment;
import io.portcullis.oracle.price.Quote;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VenueBookTest {
    private static final Moment NOW = new Moment(Instant.parse("2020-03-12T10:45:00Z"), 7);

    private final VenueBook book = new VenueBook("venue");

    @Test
    void quote_ofNow_isTaken() {
        assertThat(book.accept(quote(Duration.ZERO), NOW)).isTrue();
        assertThat(book.state().quote()).contains(quote(Duration.ZERO));
        assertThat(book.state().affirmedNanos()).isEqualTo(NOW.nanos());
    }

    @Test
    void quote_ofMoreThanTwoSecondsAhead_isRefused() {
        assertThat(book.accept(quote(Duration.ofMillis(2001)), NOW)).isFalse();
        assertThat(book.state().quote()).isEmpty();
        assertThat(book.state().note()).isEqualTo("venue time is ahead");
        assertThat(book.accept(quote(Duration.ofMillis(2000)), NOW)).isTrue();
    }

    @Test
    void quote_ofMoreThanTenSecondsAgo_isRefused() {
        assertThat(book.accept(quote(Duration.ofMillis(-10_001)), NOW)).isFalse();
        assertThat(book.state().note()).isEqualTo("venue time is behind");
        assertThat(book.accept(quote(Duration.ofMillis(-10_000)), NOW)).isTrue();
    }

    @Test
    void quote_olderThanTheLastOne_isRefused_ofTheSameTimeIsNot() {
        book.accept(quote(Duration.ZERO), NOW);
        assertThat(book.accept(quote(Duration.ofNanos(-1000)), NOW)).isFalse();
        assertThat(book.state().quote()).contains(quote(Duration.ZERO));
        assertThat(book.accept(quote(Duration.ZERO), NOW)).isTrue();
    }

    @Test
    void quote_withoutATime_isTaken() {
        Quote timeless = new Quote(
                "venue", MicroUsd.ofDollars(1), MicroUsd.ofDollars(2), Optional.empty(), Optional.empty(), NOW.nanos());
        assertThat(book.accept(timeless, NOW)).isTrue();
    }

    @Test
    void clockThatWasSetByAnHour_makesEveryQuoteUnusable() {
        Moment later = new Moment(NOW.wall().plus(Duration.ofHours(1)), 8);
        Moment earlier = new Moment(NOW.wall().minus(Duration.ofHours(1)), 8);
        assertThat(book.accept(quote(Duration.ZERO), later)).isFalse();
        assertThat(book.accept(quote(Duration.ZERO), earlier)).isFalse();
    }

    @Test
    void illness_forgetsTheQuote_andRecoveryDoesNotBringItBack() {
        book.accept(quote(Duration.ZERO), NOW);
        book.health(Optional.of("engine: maintenance"));
        assertThat(book.state().unhealthy()).contains("engine: maintenance");
        book.health(Optional.empty());
        assertThat(book.state().unhealthy()).isEmpty();
        assertThat(book.state().quote()).isEmpty();
    }

    private static Quote quote(Duration ahead) {
        return new Quote(
                "venue",
                MicroUsd.ofDollars(7000),
                MicroUsd.ofDollars(7001),
                Optional.empty(),
                Optional.of(NOW.wall().plus(ahead)),
                NOW.nanos());
    }
}
