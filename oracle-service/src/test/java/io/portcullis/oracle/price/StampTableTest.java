package io.portcullis.oracle.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.protocol.Stamp;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StampTableTest {
    private final StampTable table = new StampTable();

    @Test
    void keysAndValues_ofThirtyTwoBits_areOrderedAsUnsigned() {
        Stamp late = new Stamp(Stamp.MAX);
        Stamp early = new Stamp(Stamp.MIN);
        table.put(late, 0xffff_ffffL);
        table.put(early, 0);
        assertThat(table.key(0)).isEqualTo(early);
        assertThat(table.key(1)).isEqualTo(late);
        assertThat(table.value(1)).isEqualTo(0xffff_ffffL);
        assertThat(table.higher(late)).isEqualTo(2);
        assertThat(table.ceiling(late)).isEqualTo(1);
    }

    @Test
    void everyOperation_isThatOfATree() {
        var random = new SplittableRandom(7);
        var tree = new TreeMap<Stamp, Long>();
        for (int i = 0; i < 20_000; i++) {
            Stamp key = TickPath.START.plusSeconds(i / 4 - random.nextInt(200));
            if (random.nextInt(50) == 0) {
                table.remove(table.ceiling(key), table.size());
                tree.tailMap(key, true).clear();
            } else {
                table.put(key, i);
                tree.put(key, (long) i);
            }
            Stamp asked = TickPath.START.plusSeconds(i / 4 - random.nextInt(400));
            assertThat(table.size() - table.higher(asked))
                    .isEqualTo(tree.tailMap(asked, false).size());
            assertThat(table.size() - table.ceiling(asked))
                    .isEqualTo(tree.tailMap(asked, true).size());
        }
        int index = 0;
        for (var entry : tree.entrySet()) {
            assertThat(table.key(index)).isEqualTo(entry.getKey());
            assertThat(table.value(index++)).isEqualTo(entry.getValue());
        }
        assertThat(table.size()).isEqualTo(index).isGreaterThan(100);
    }
}
