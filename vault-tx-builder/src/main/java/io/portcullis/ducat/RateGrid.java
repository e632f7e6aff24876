package io.portcullis.ducat;

import java.io.IOException;
import org.erdtman.jcs.NumberToJSON;

/** Steps of a decimal grid, counted in integers scaled by the step's own decimals (ducat-wire §2.4). */
public final class RateGrid {
    private RateGrid() {}

    /** The characters after the point of ECMAScript's text of a number: 0 for integers and for {@code 1e-7}. */
    public static int decimals(double value) {
        try {
            String text = NumberToJSON.serializeNumber(value);
            int point = text.indexOf('.');
            return point < 0 ? 0 : text.length() - point - 1;
        } catch (IOException e) {
            throw new IllegalArgumentException("not a finite number", e);
        }
    }

    /** floor(value · 10^decimals) / 10^decimals in plain doubles: 1.15 to two decimals gives 1.14. */
    public static double floorTo(double value, int decimals) {
        double scale = Math.pow(10, decimals);
        return Math.floor(value * scale) / scale;
    }

    /**
     * How many whole steps lie between two rates; negative when {@code to} is below {@code from}.
     *
     * @throws IllegalArgumentException when the step is nothing at its own scale
     */
    public static long stepsBetween(double to, double from, double step) {
        double scale = Math.pow(10, decimals(step));
        return Math.floorDiv(Math.round(to * scale) - Math.round(from * scale), scaledStep(step, scale));
    }

    /**
     * The rate {@code steps} steps above {@code from}.
     *
     * @throws IllegalArgumentException when the step is nothing at its own scale, or {@code steps} is negative
     */
    public static double rate(double from, double step, long steps) {
        if (steps < 0) {
            throw new IllegalArgumentException("step count is negative");
        }
        double scale = Math.pow(10, decimals(step));
        return (Math.round(from * scale) + steps * scaledStep(step, scale)) / scale;
    }

    private static long scaledStep(double step, double scale) {
        long scaled = Math.round(step * scale);
        if (scaled <= 0) {
            throw new IllegalArgumentException("step size is not a positive integer at its scale");
        }
        return scaled;
    }
}
