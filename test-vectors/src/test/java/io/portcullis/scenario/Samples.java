package io.portcullis.scenario;

/** A scenario in which nothing happens. */
final class Samples {
    static final String CALM = """
            {
              "title": "calm",
              "source": "none",
              "from": "2026-08-10T12:00:00Z",
              "to": "2026-08-10T12:02:30Z",
              "oracle": {"venues": ["coinbase", "kraken", "bitstamp", "gemini", "lmax"], "quorum": 4},
              "backstop": {"venues": ["cryptocom", "bullish", "paxos", "bitfinex", "okx"], "quorum": 4},
              "prices": {"points": {"all": [
                {"time": "2026-08-10T12:00:00Z", "price": "64000.00"},
                {"time": "2026-08-10T12:10:00Z", "price": "64005.00"}]}},
              "faults": [],
              "contracts": [
                {"base_stamp": "2026-08-10T12:00:20Z", "threshold": 60000, "expect": [
                  {"from": "2026-08-10T12:00:30Z", "to": "2026-08-10T12:02:20Z", "is": "not_crossed"},
                  {"at": "2026-08-10T12:02:20Z", "never": "confirmed"},
                  {"at": "2026-08-10T12:02:20Z", "is": "not_below"}]}]
            }
            """;

    private Samples() {}
}
