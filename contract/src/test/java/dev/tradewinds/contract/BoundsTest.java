package dev.tradewinds.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file on a laptop is held to the same bounds as a manifest on a cluster. */
class BoundsTest {

  @TestFactory
  Stream<DynamicTest> everyBoundOfTheSchemaIsKept() {
    return Stream.of(SandboxLimits.class, ExecutionModel.class, ScoringPolicy.class)
        .flatMap(type -> Arrays.stream(type.getRecordComponents()))
        .flatMap(BoundsTest::beyond);
  }

  private static Stream<DynamicTest> beyond(RecordComponent component) {
    return Stream.concat(
            annotation(component, Min.class).map(min -> min.value() - 1).stream(),
            annotation(component, Max.class).map(max -> max.value() + 1).stream())
        .map(
            value ->
                DynamicTest.dynamicTest(
                    component.getName() + " " + value, () -> refused(component, value)));
  }

  private static void refused(RecordComponent component, double value) {
    String json =
        "{\"%s\": %s}".formatted(component.getName(), new BigDecimal(value).toPlainString());
    assertThatThrownBy(() -> Json.read(json, component.getDeclaringRecord()))
        .isInstanceOf(InvalidDocument.class)
        .hasMessageContaining(component.getName())
        .hasMessageContaining("expected");
  }

  private static <A extends Annotation> Optional<A> annotation(
      RecordComponent component, Class<A> type) {
    try {
      return Optional.ofNullable(
          component.getDeclaringRecord().getDeclaredField(component.getName()).getAnnotation(type));
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void budgetsThatCannotBeReachedAreRefused() {
    assertThatThrownBy(() -> Json.read("{\"totalMillis\": 1000}", SandboxLimits.class))
        .hasMessage(
            "limits.importMillis is 30000, expected at most totalMillis, which is 1000;"
                + " give both where a default is in the way");
    assertThat(Json.read("{\"initialCash\": 5}", ExecutionModel.class).initialCash())
        .isEqualTo(5.0);
    assertThat(SandboxLimits.defaults().intentsPerStep()).isEqualTo(10_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"execution": {"initialCsh": 5}}         | execution.initialCsh is no known field, expected one of fillTiming, initialCash, leverageLimit, onBankruptcy, onStrategyException
          {"scoring": 5}                           | scoring is of another kind, expected a mapping with fields of periodsPerYear, degreesOfFreedom
          {"execution": {"initialCash": "abc"}}    | execution.initialCash is "abc", expected a number
          {"execution": {"onBankruptcy": "Foo"}}   | execution.onBankruptcy is "Foo", expected one of EndRun, Ignore
          {"scoring": {"degreesOfFreedom": 0.5}}   | scoring.degreesOfFreedom is
          {"scoring": {"minimumFills": 99999999999}} | scoring.minimumFills is too large or too small, expected a whole number of at most 2147483647
          [1]                                      | the document is of another kind, expected a mapping with fields of execution, scoring
          {"execution":                            | Policy is not well-formed
          """)
  void aMistakeIsNamedByItsPath(String json, String message) {
    assertThatThrownBy(() -> Json.read(json, Policy.class))
        .isInstanceOf(InvalidDocument.class)
        .hasMessageStartingWith(message)
        .hasMessageContaining("expected");
  }
}
