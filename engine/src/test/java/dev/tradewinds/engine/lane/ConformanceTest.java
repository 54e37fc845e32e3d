package dev.tradewinds.engine.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewinds.contract.ExecutionModel;
import dev.tradewinds.contract.SandboxLimits;
import dev.tradewinds.engine.ledger.Side;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The engine's end of the lane, held against the byte files that the trader is held against too.
 */
class ConformanceTest {
  private static final Path FILES =
      Path.of(System.getProperty("tradewinds.root", "..")).resolve("trader-image/conformance");
  private static final Set<String> FROM_LAUNCHER = Set.of("OUTPUT", "OUTPUT_EXCEEDED", "EXITED");
  private static final int MOST_INTENTS = 10_000;

  private record Case(String name, JsonNode about, byte[] bytes) {
    String frame() {
      return about.path("frame").asText(about.path("due").asText());
    }

    JsonNode fields() {
      return about.get("fields");
    }

    int symbols() {
      return about.path("context").path("symbols").asInt();
    }

    int mostIntents() {
      return about.path("context").path("most_intents").asInt(MOST_INTENTS);
    }

    long sequence() {
      return about.get("sequence").asLong();
    }
  }

  @TestFactory
  Stream<DynamicTest> takesWhatATraderOrLauncherMaySend() throws IOException {
    return cases("good", about -> Set.of("trader", "launcher").contains(sender(about)))
        .map(file -> DynamicTest.dynamicTest(file.name(), () -> takes(file)));
  }

  @TestFactory
  Stream<DynamicTest> refusesWhatAHostilePeerMaySend() throws IOException {
    return cases("bad", about -> about.get("receiver").asText().equals("engine"))
        .map(file -> DynamicTest.dynamicTest(file.name(), () -> refuses(file)));
  }

  @TestFactory
  Stream<DynamicTest> sendsTheVeryBytes() throws IOException {
    Set<String> frames = Set.of("WELCOME", "SOURCE", "IMPORT", "BUILD", "STOP", "CONTAIN", "KILL");
    return cases("good", about -> frames.contains(about.get("frame").asText()))
        .map(file -> DynamicTest.dynamicTest(file.name(), () -> sends(file)));
  }

  @Test
  void refusalsAreToldToThePeer() throws Exception {
    byte[] expected = Files.readAllBytes(FILES.resolve("good/refused.bin"));
    JsonNode about = json(FILES.resolve("good/refused.json"));
    try (SocketPair pair = SocketPair.open()) {
      pair.engine().refuse(about.at("/fields/why").asText());
      assertThat(pair.receive(expected.length)).isEqualTo(expected);
    }
  }

  private static void takes(Case file) throws Exception {
    try (SocketPair pair = SocketPair.open()) {
      feed(pair, file);
      assertThat(read(file, pair.engine())).as(file.name()).isNotNull();
    }
  }

  private static void refuses(Case file) throws Exception {
    try (SocketPair pair = SocketPair.open()) {
      feed(pair, file);
      pair.peer().close();
      assertThatThrownBy(() -> read(file, pair.engine()))
          .isInstanceOfAny(LaneFault.Breach.class, LaneFault.Closed.class);
    }
  }

  /** Sends as many valid frames as came before, so that the sequence is the one of the file. */
  private static void feed(SocketPair pair, Case file) throws Exception {
    pair.engine().limitIntents(file.mostIntents());
    long before = file.sequence();
    for (long i = 0; i < before; i++) {
      ByteBuffer header = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
      pair.send(header.putShort(4, (short) 0x0202).putLong(8, i).array());
      pair.engine().receive(new FrameType[] {FrameType.IMPORTED}, SocketPair.soon());
    }
    pair.send(file.bytes());
  }

  /** Reads with the very code of a run, and compares the fields when the file gives them. */
  private static Object read(Case file, Connection engine) throws Exception {
    if (file.frame().equals("HELLO")) {
      Hello hello = Hello.receive(engine, SocketPair.soon());
      expect(file, "role", hello.role());
      expect(file, "implementation", hello.implementation());
      return hello;
    }
    if (FROM_LAUNCHER.contains(file.frame())) {
      return readFromLauncher(file, engine);
    }
    TraderLink trader = new TraderLink(engine, System::nanoTime);
    return switch (file.frame()) {
      case "READY" -> trader.awaitReady(SocketPair.soon());
      case "IMPORTED" -> {
        trader.awaitImported(SocketPair.soon());
        yield "";
      }
      case "BUILT" -> {
        trader.awaitBuilt(SocketPair.soon());
        yield "";
      }
      case "INTENTS" -> readIntents(file, trader);
      default -> readFailure(file, trader);
    };
  }

  private static Object readFromLauncher(Case file, Connection engine) throws Exception {
    try (LauncherLink launcher = new LauncherLink(engine, System::nanoTime)) {
      launcher.keep(65_536);
      launcher.takeNext(SocketPair.soon());
      if (file.about().has("fields") && file.frame().equals("OUTPUT")) {
        assertThat(HexFormat.of().formatHex(launcher.log()))
            .isEqualTo(file.fields().get("bytes").asText());
      }
      return launcher;
    }
  }

  private static Object readIntents(Case file, TraderLink trader) throws LaneFault {
    int step = file.about().path("fields").path("step").asInt(4);
    Answer answer = trader.awaitAnswer(step, file.symbols(), SocketPair.soon());
    if (file.about().has("fields")) {
      assertThat(answer.raised()).isEqualTo(file.fields().get("raised").asInt() == 1);
      expect(file, "error", answer.error());
      JsonNode intents = file.fields().get("intents");
      assertThat(answer.count()).isEqualTo(intents.size());
      for (int i = 0; i < intents.size(); i++) {
        JsonNode intent = intents.get(i);
        assertThat(answer.symbol(i)).isEqualTo(intent.get("symbol").asInt());
        assertThat(answer.side(i))
            .isEqualTo(intent.get("side").asInt() == 1 ? Side.BUY : Side.SELL);
        assertThat(answer.quantity(i)).isEqualTo(Double.valueOf(intent.get("quantity").asText()));
      }
    }
    return answer;
  }

  private static Object readFailure(Case file, TraderLink trader) throws LaneFault {
    int stage = file.about().path("fields").path("stage").asInt(2);
    try {
      switch (stage) {
        case 1 -> trader.awaitReady(SocketPair.soon());
        case 2 -> trader.awaitImported(SocketPair.soon());
        case 3 -> trader.awaitBuilt(SocketPair.soon());
        default -> trader.awaitAnswer(0, 1, SocketPair.soon());
      }
      return "";
    } catch (LaneFault.Failed failed) {
      expect(file, "exception_type", failed.failure().exceptionType());
      expect(file, "message", failed.failure().message());
      expect(file, "traceback", failed.failure().traceback());
      assertThat(failed.failure().cause().ordinal() + 1)
          .isEqualTo(file.fields().get("cause").asInt());
      return failed;
    }
  }

  private static void expect(Case file, String field, Object actual) {
    JsonNode expected = file.about().path("fields").path(field);
    if (!expected.isMissingNode()) {
      assertThat(String.valueOf(actual)).isEqualTo(expected.asText());
    }
  }

  private static void sends(Case file) throws Exception {
    try (SocketPair pair = SocketPair.open()) {
      Connection engine = pair.engine();
      for (long i = 0; i < file.sequence(); i++) {
        engine.send(FrameType.STOP, SocketPair.soon());
        pair.receive(Wire.HEADER_BYTES);
      }
      TraderLink trader = new TraderLink(engine, System::nanoTime);
      JsonNode fields = file.fields();
      switch (file.frame()) {
        case "WELCOME" -> welcome(trader, fields);
        case "SOURCE" ->
            trader.source(
                fields.get("path").asText(),
                HexFormat.of().parseHex(fields.get("content").asText()),
                SocketPair.soon());
        case "IMPORT" -> trader.importSources(SocketPair.soon());
        case "BUILD" -> trader.build(SocketPair.soon());
        case "STOP" -> trader.stop(SocketPair.soon());
        case "KILL" -> new LauncherLink(engine, System::nanoTime).kill();
        default ->
            new LauncherLink(engine, System::nanoTime)
                .contain(
                    new Containment(
                        fields.get("output_bytes").asLong(), fields.get("log_bytes").asInt()),
                    () -> {});
      }
      assertThat(pair.receive(file.bytes().length)).isEqualTo(file.bytes());
    }
  }

  private static void welcome(TraderLink trader, JsonNode fields) throws LaneFault {
    ExecutionModel model =
        new ExecutionModel(
            fields.get("cash").asDouble(),
            fields.get("leverage_limit").asDouble(),
            null,
            null,
            null);
    SandboxLimits limits =
        new SandboxLimits(
            null,
            null,
            null,
            null,
            null,
            fields.get("cpu_seconds").asInt(),
            (int) (fields.get("memory_bytes").asLong() >> 20),
            null,
            null,
            fields.get("most_intents").asInt());
    List<String> symbols = fields.get("symbols").valueStream().map(JsonNode::asText).toList();
    trader.welcome(model, limits, fields.get("seed").asLong(), symbols, SocketPair.soon());
  }

  private static String sender(JsonNode about) {
    return about.get("sender").asText();
  }

  private static Stream<Case> cases(String folder, Predicate<JsonNode> wanted) throws IOException {
    try (Stream<Path> files = Files.list(FILES.resolve(folder))) {
      List<Case> cases =
          files
              .filter(path -> path.toString().endsWith(".json"))
              .sorted()
              .map(ConformanceTest::read)
              .filter(file -> wanted.test(file.about()))
              .toList();
      assertThat(cases).isNotEmpty();
      return cases.stream();
    }
  }

  private static Case read(Path path) {
    try {
      String name = path.getFileName().toString().replace(".json", "");
      return new Case(
          name.toLowerCase(Locale.ROOT),
          json(path),
          Files.readAllBytes(path.resolveSibling(name + ".bin")));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static JsonNode json(Path path) throws IOException {
    return new ObjectMapper().readTree(path.toFile());
  }
}
