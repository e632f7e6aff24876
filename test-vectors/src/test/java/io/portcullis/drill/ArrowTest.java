package io.portcullis.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArrowTest {
    /** A debugger would wait in vain for a method that was renamed. */
    @ParameterizedTest
    @EnumSource(Arrow.class)
    void arrow_isAPlaceOfTheProgram_orAMessage(Arrow arrow) throws ClassNotFoundException {
        if (arrow.place() == null) {
            assertThat(arrow.message()).isNotNull();
            return;
        }
        Class<?> type = Class.forName(arrow.place().className());
        assertThat(Arrays.stream(type.getDeclaredMethods()).map(Method::getName))
                .contains(arrow.place().method());
    }
}
