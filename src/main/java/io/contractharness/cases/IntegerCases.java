package io.contractharness.cases;

import io.contractharness.contract.Operation;
import io.contractharness.contract.Parameter;
import io.contractharness.contract.RuleId;
import io.contractharness.contract.openapi.Schema;
import io.contractharness.exchange.Request;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Cases about an integer in the path: texts that are nearly the number of something that exists, and borders of its range. */
final class IntegerCases {
    private static final BigInteger BITS_31 = BigInteger.TWO.pow(31);
    private static final BigInteger BITS_32 = BigInteger.TWO.pow(32);
    private static final BigInteger BITS_64 = BigInteger.TWO.pow(64);

    private final RequestBuilder requests;
    private final Parameter parameter;
    private final BigInteger number;

    private IntegerCases(RequestBuilder requests, Parameter parameter, BigInteger number) {
        this.requests = requests;
        this.parameter = parameter;
        this.number = number;
    }

    static Stream<IntegerCases> of(RequestBuilder requests, Operation operation) {
        return operation.parameters(Parameter.In.PATH).stream()
                .filter(parameter -> parameter.value().type().equals("integer"))
                .filter(parameter -> requests.sample(parameter).matches("-?[0-9]{1,18}"))
                .map(parameter -> new IntegerCases(requests, parameter, new BigInteger(requests.sample(parameter))));
    }

    /** Texts that no reader takes for an integer, and numbers that 64 bits do not hold. */
    List<Case> invalid(boolean thorough) {
        List<Case> cases = new ArrayList<>();
        Stream<String> words = Stream.of(number + "abc");
        Stream<String> more =
                Stream.of(number + "," + number, number + ";" + number, "null", "NaN", "true", "[" + number + "]");
        (thorough ? Stream.concat(words, more) : words)
                .forEach(text ->
                        cases.add(Case.invalid(rule("type"), quoted(text) + ", which is no integer", with(text))));
        Schema schema = parameter.value();
        BigInteger above = number.add(BITS_64);
        BigInteger below = number.subtract(BITS_64);
        if (schema.has("maximum") && limit("maximum").orElseThrow().compareTo(above) < 0) {
            cases.add(beyond("maximum", above));
        }
        if (schema.has("minimum") && limit("minimum").orElseThrow().compareTo(below) > 0) {
            cases.add(beyond("minimum", below));
        }
        return cases;
    }

    private Case beyond(String keyword, BigInteger value) {
        String says = parameter.name() + ": " + value + ", which 64 bits do not hold";
        return Case.invalid(rule(keyword), says, with(value.toString()));
    }

    /** The number of something that exists, or zero, as no JSON number and no page writes it. */
    List<Case> spellings(boolean thorough) {
        Stream<String> usual = Stream.of(
                "+" + number, "0" + number, number + ".0", number + "e0", " " + number, number + " ", "00", "-0");
        Stream<String> more = Stream.of(
                "0x" + number.toString(16),
                "00" + number,
                number + ".",
                number + "E0",
                number + "_",
                number + "L",
                number + "n",
                "--" + number,
                "+-" + number,
                "'" + number + "'",
                "\"" + number + "\"",
                "\t" + number,
                number + "\n",
                "-00",
                "+0",
                fullWidth());
        return (thorough ? Stream.concat(usual, more) : usual)
                .filter(text -> !number.toString().equals(text))
                .map(text -> Case.refused(rule("spelling"), quoted(text), RefusalReason.INVALID, with(text)))
                .toList();
    }

    /** Some readers take the digits of every script. */
    private String fullWidth() {
        StringBuilder text = new StringBuilder();
        number.toString().chars().forEach(c -> text.append((char) (c == '-' ? c : c - '0' + '０')));
        return text.toString();
    }

    /** Numbers within the range: around zero, around 32 bits, and those that 32 bits would take for something that exists. */
    List<Case> borders(boolean thorough) {
        Stream<BigInteger> usual = Stream.of(
                BigInteger.ZERO,
                BigInteger.ONE.negate(),
                number.negate(),
                BITS_31,
                BITS_31.negate().subtract(BigInteger.ONE),
                number.add(BITS_32));
        Stream<BigInteger> more = Stream.of(
                BITS_31.subtract(BigInteger.ONE),
                BITS_31.negate(),
                BITS_32.subtract(BigInteger.ONE),
                BITS_32,
                number.subtract(BITS_32),
                number.add(BITS_32.shiftLeft(1)),
                BigInteger.TWO.pow(52),
                number.add(BigInteger.TWO.pow(16)));
        return (thorough ? Stream.concat(usual, more) : usual)
                .distinct()
                .filter(value -> !value.equals(number))
                .filter(value -> limit("minimum").stream().allMatch(least -> value.compareTo(least) >= 0))
                .filter(value -> limit("maximum").stream().allMatch(most -> value.compareTo(most) <= 0))
                .map(value -> Case.found(
                        rule(value.signum() < 0 ? "minimum" : "maximum"),
                        parameter.name() + ": " + value + ", within the range",
                        with(value.toString())))
                .toList();
    }

    private Optional<BigInteger> limit(String keyword) {
        return Optional.of(parameter.value())
                .filter(schema -> schema.has(keyword))
                .map(schema -> schema.get(keyword).bigIntegerValue());
    }

    private Request with(String text) {
        return requests.withPathValue(parameter.name(), text).full();
    }

    private RuleId rule(String keyword) {
        return RuleId.ofParameter(requests.operation(), parameter.name(), keyword);
    }

    private String quoted(String text) {
        return parameter.name() + ": '" + text.replace("\t", "\\t").replace("\n", "\\n") + "'";
    }
}
