package dev.tradewinds.engine.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetCsvTest {
  private static final String WIDE = "timestep,B,A\n1,10,20.5\n2,,21\n10,11,NaN\n";
  private static final String LONG =
      """
      timestep,product_id,mid_price,index_value
      10,B,11,x
      1,B,10,x
      2,A,21,x
      1,A,20.5,x
      """;

  @Test
  void readsTheWideForm() {
    Dataset dataset = valid(WIDE);
    assertThat(dataset.symbols()).containsExactly("A", "B");
    assertThat(dataset.steps()).isEqualTo(3);
    assertThat(dataset.quotes()).isEqualTo(4);
    assertThat(IntStream.range(0, 3).mapToObj(dataset::timestep)).containsExactly("1", "2", "10");
    assertThat(dataset.price(0, 0)).isEqualTo(20.5);
    assertThat(dataset.price(1, 1)).isNaN();
    assertThat(dataset.price(2, 1)).isEqualTo(11);
    assertThat(dataset.price(2, 0)).isNaN();
    assertThat(dataset.time(2)).isEqualTo(10);
  }

  @Test
  void theLongFormOfTheSameContentHasTheSameDigest() {
    assertThat(valid(LONG).digest()).isEqualTo(valid(WIDE).digest());
  }

  @Test
  void theCompiledFormSurvives() {
    Dataset dataset = valid(WIDE);
    Dataset again = Dataset.of(dataset.bytes());
    assertThat(again.digest()).isEqualTo(dataset.digest());
    assertThat(again.symbols()).isEqualTo(dataset.symbols());
    assertThat(again.price(1, 0)).isEqualTo(21);
  }

  @Test
  void aDamagedCompiledFormIsRefused() {
    byte[] bytes = new byte[valid(WIDE).bytes().remaining()];
    valid(WIDE).bytes().get(bytes);
    assertThatThrownBy(() -> Dataset.of(ByteBuffer.wrap(bytes, 0, bytes.length - 8)))
        .isInstanceOf(DatasetFormatException.class)
        .hasMessageContaining("cut off");
    bytes[4] = 9;
    assertThatThrownBy(() -> Dataset.of(ByteBuffer.wrap(bytes)))
        .hasMessageContaining("version 9, this build reads 1");
    assertThatThrownBy(() -> Dataset.of(ByteBuffer.wrap("no dataset".getBytes())))
        .hasMessageContaining("no compiled dataset");
  }

  @Test
  void byteOrderMarkLineEndsQuotesAndBlankLinesDoNotMatter() {
    String dressed =
        "\uFEFF" + WIDE.replace("A", "\"A\"").replace("\n", "\r\n").replace("2,,", "\r\n\"2\",,");
    assertThat(valid(dressed).digest()).isEqualTo(valid(WIDE).digest());
    assertThat(valid(WIDE.replace("\n", "\r")).digest()).isEqualTo(valid(WIDE).digest());
    assertThat(valid(WIDE.stripTrailing()).digest()).isEqualTo(valid(WIDE).digest());
  }

  @Test
  void aQuotedNameMayHoldCommasQuotesAndLineEnds() {
    Dataset dataset = valid("timestep,\"a,\"\"b\"\"\nc\"\n1,2\n2,3\n");
    assertThat(dataset.symbols()).containsExactly("a,\"b\"\nc");
  }

  @Test
  void cellsThatCrossTheReadersBufferAreWhole() throws IOException {
    String rows =
        IntStream.range(0, 500)
            .mapToObj(i -> i + "," + (i + 1) + ".25," + (i + 1))
            .collect(Collectors.joining("\n"));
    byte[] bytes = ("timestep,A,\"B\"\n" + rows).getBytes(StandardCharsets.UTF_8);
    InputStream dribble =
        new ByteArrayInputStream(bytes) {
          @Override
          public synchronized int read(byte[] target, int from, int length) {
            return super.read(target, from, Math.min(length, 3));
          }
        };
    Dataset dataset = DatasetCsv.read(dribble).dataset().orElseThrow();
    assertThat(dataset.steps()).isEqualTo(500);
    assertThat(dataset.price(499, 0)).isEqualTo(500.25);
    assertThat(dataset.timestep(499)).isEqualTo("499");
  }

  @Test
  void namesAreSortedAsPythonSortsThem() {
    assertThat(valid("timestep,\uFF5E,\uD83D\uDE00,a,Z\n1,1,1,1,1\n2,1,1,1,1\n").symbols())
        .containsExactly("Z", "a", "\uFF5E", "\uD83D\uDE00");
  }

  @Test
  void timestepsThatDoublesCannotTellApartAreOrderedExactly() {
    Dataset dataset = valid("timestamp,A\n1700000000000000001,1\n1700000000000000002,2\n");
    assertThat(dataset.steps()).isEqualTo(2);
  }

  @Test
  void aTimestepWithoutAnyQuoteIsNoStep() {
    assertThat(valid("timestep,A\n1,5\n2,\n3,6\n").steps()).isEqualTo(2);
  }

  @Test
  void theSeedGeneratorsHeaderIsRefusedWithAdvice() {
    assertThat(problems("time_step,product_id,mid_price,index_value\n0,A,1,1\n1,A,1,1\n"))
        .containsExactly(
            "1: unknown time column \"time_step\", expected timestep or timestamp;"
                + " rename time_step to timestep in line 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          timestep,A\\n1,x\\n2,3          | 2: A is "x", not a finite number
          timestep,A\\n1,nan\\n2,3        | 2: A is "nan", not a finite number
          timestep,A\\n1,inf\\n2,3        | 2: A is "inf", not a finite number
          timestep,A\\n1,1e999\\n2,3      | 2: A is "1e999", not a finite number
          timestep,A\\n1,0x10\\n2,3       | 2: A is "0x10", not a finite number
          timestep,A\\n1,0\\n2,3          | 2: A is 0; prices must be above 0
          timestep,A\\n1,-2\\n2,3         | 2: A is -2; prices must be above 0
          timestep,A\\n1,1\\n1,2          | 3: timestep 1 is there twice (also in line 2)
          timestep,A\\n2,1\\n1.0,2        | 3: timestep 1.0 comes after a later one (line 2); sort the rows by time
          timestep,A\\n1,1\\nnoon,2       | 3: timestep is "noon"; expected a finite number
          timestep,A\\n1,1,1\\n2,2        | 2: this row has 3 cells, the header names 2 columns
          timestep,A\\n1\\n2,2            | 2: this row has 1 cells, the header names 2 columns
          timestep,A,A\\n1,1,1\\n2,2,2    | 1: column A is there twice
          timestep,A,\\n1,1,1\\n2,2,2     | 1: column 3 has no name
          timestep,Clock\\n1,1\\n2,2      | 1: no product can be named Clock
          timestep, A\\n1,1\\n2,2         | 1: product " A" has white space around its name
          timestep\\n1\\n2                | 1: there is no product column
          timestep,timestamp,A\\n1,1,1    | 1: the columns timestep and timestamp are both there
          A,B\\n1,1\\n2,2                 | 1: no time column, expected timestep or timestamp
          Date,B\\n1,1\\n2,2              | 1: unknown time column "Date"
          timestep;A\\n1;1\\n2;2          | 1: the header "timestep;A" has only one cell; cells must be separated by commas
          timestep,A\\n1,1                | 1: the file has 1 timestep with a price; at least 2 are needed
          timestep,A                      | 1: the file has 0 timesteps with a price
          timestep,A\\n1,"1"2\\n2,2       | 2: A is "1", which is endless, has no closing quote, or has text behind it
          timestep,product_id\\n1,A       | 1: a file with product_id needs a column mid_price
          timestep,product_id,mid_price   | 1: the file has a header but no rows
          timestep,product_id,mid_price\\n1,A,1\\n1,A,2  | 3: product A has a second row for timestep 1
          timestep,product_id,mid_price\\n1,A,1\\n1.0,B,2| 3: timesteps 1 and 1.0 are the same number
          timestep,product_id,mid_price\\n1,,1           | 2: product_id is empty
          timestep,product_id,mid_price\\n1,A,0\\n2,A,1  | 2: mid_price is 0
          timestep,product_id,mid_price\\n1,A\\n2,A,1    | 2: this row has 2 cells
          """)
  void refuses(String file, String problem) {
    assertThat(problems(file.replace("\\n", "\n")))
        .hasSize(1)
        .first()
        .asString()
        .startsWith(problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "\uFEFF"})
  void refusesAnEmptyFile(String file) {
    assertThat(problems(file)).singleElement().asString().startsWith("1: the file is empty");
  }

  @Test
  void refusesAnExponentThatNoNumberHas() {
    String advice = "expected a finite number such as 17";
    assertThat(problems("timestep,A\n0e99999999999,1\n0,2\n1,3\n"))
        .singleElement()
        .asString()
        .startsWith("2: timestep is \"0e99999999999\"; " + advice);
    assertThat(problems("product_id,timestep,mid_price\nA,1e-9999999999,1\nA,0,2\nA,1,3\n"))
        .singleElement()
        .asString()
        .contains("2: timestep is \"1e-9999999999\"; " + advice);
    assertThat(valid("timestep,A\n1e-300,1\n1.5E+003,2\n").steps()).isEqualTo(2);
  }

  @Test
  void doesNotKeepAFileThatIsOneCell() throws IOException {
    InputStream zeros = new SequenceOf("timestep,A\n0,1\n1,", 1L << 32);
    assertThat(DatasetCsv.read(zeros).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.line()).isEqualTo(3))
        .satisfies(problem -> assertThat(problem.message()).startsWith("A is \"\uFFFD"));
    InputStream quoted = new SequenceOf("timestep,A\n0,1\n1,\"", 1L << 32);
    assertThat(DatasetCsv.read(quoted).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("has no closing quote"));
    InputStream header = new SequenceOf("", 1L << 32);
    assertThat(DatasetCsv.read(header).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("save the file as CSV"));
  }

  /** Some text, then that many zero bytes. */
  private static final class SequenceOf extends InputStream {
    private final byte[] head;
    private final long length;
    private long at;

    SequenceOf(String head, long zeros) {
      this.head = head.getBytes(StandardCharsets.UTF_8);
      this.length = this.head.length + zeros;
    }

    @Override
    public int read() {
      return at == length ? -1 : at < head.length ? head[(int) at++] : (int) (0 * at++);
    }

    @Override
    public int read(byte[] target, int from, int count) {
      int taken = (int) Math.min(count, length - at);
      Arrays.fill(target, from, from + taken, (byte) 0);
      for (int i = 0; i < taken && at + i < head.length; i++) {
        target[from + i] = head[(int) at + i];
      }
      at += taken;
      return taken == 0 ? -1 : taken;
    }
  }

  @Test
  void refusesBytesThatAreNotUtf8() throws IOException {
    byte[] utf16 = "timestep,A\n1,2\n".getBytes(StandardCharsets.UTF_16);
    assertThat(DatasetCsv.read(new ByteArrayInputStream(utf16)).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("UTF-8"));
  }

  @Test
  void refusesMoreSymbolsThanTheLaneCanName() {
    String header =
        IntStream.range(0, 65_536).mapToObj(i -> "P" + i).collect(Collectors.joining(","));
    assertThat(problems("timestep," + header + "\n"))
        .containsExactly("1: 65536 products, the most are 65535");
  }

  @Test
  void listsTwentyProblemsAndCountsAll() throws IOException {
    String rows = IntStream.range(0, 100).mapToObj(i -> i + ",-1\n").collect(Collectors.joining());
    DatasetCheck check = check("timestep,A\n" + rows);
    assertThat(check.problemCount()).isEqualTo(100);
    assertThat(check.problems()).hasSize(20);
    assertThat(check.problems().getLast().line()).isEqualTo(21);
    assertThat(check.report().valid()).isFalse();
  }

  @Property
  void readsNumbersAsJavaAndPythonDo(
      @ForAll @LongRange(min = 0, max = 999_999_999_999_999_999L) long digits,
      @ForAll @IntRange(min = 0, max = 25) int scale) {
    String text = java.math.BigDecimal.valueOf(digits, scale).toPlainString();
    assertThat(parse(text)).isEqualTo(Double.parseDouble(text));
    assertThat(parse(" -" + text + "\t")).isEqualTo(-Double.parseDouble(text));
  }

  @Property
  void readsEveryDoubleBack(@ForAll double value) {
    if (Double.isFinite(value)) {
      assertThat(parse(Double.toString(value))).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-", ".", "1e", "1e+", "1.2.3", "1_000", "NaN", "1f", "0x1p3"})
  void isNoNumber(String text) {
    assertThat(parse(text)).isNaN();
  }

  private static double parse(String text) {
    byte[] bytes = ("x" + text + "x").getBytes(StandardCharsets.UTF_8);
    return DecimalText.parse(bytes, 1, bytes.length - 2);
  }

  private static Dataset valid(String file) {
    DatasetCheck check = check(file);
    assertThat(check.problems()).isEmpty();
    return check.dataset().orElseThrow();
  }

  private static List<String> problems(String file) {
    return check(file).problems().stream().map(p -> p.line() + ": " + p.message()).toList();
  }

  private static DatasetCheck check(String file) {
    try {
      return DatasetCsv.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(Arrays.toString(e.getStackTrace()), e);
    }
  }
}
