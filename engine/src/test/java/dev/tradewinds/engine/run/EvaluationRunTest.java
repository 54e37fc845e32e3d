package dev.tradewinds.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewinds.contract.Policy;
import dev.tradewinds.contract.SandboxLimits;
import dev.tradewinds.contract.Verdict;
import dev.tradewinds.contract.VerdictKind;
import dev.tradewinds.engine.lane.LaneListener;
import dev.tradewinds.engine.market.Dataset;
import dev.tradewinds.engine.market.DatasetCsv;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs against peers of the lane that do just what a case needs. */
@Timeout(30)
class EvaluationRunTest {
  private static final int SIGKILL = 9;
  private static final int SIGSEGV = 11;

  @TempDir private Path folder;

  @Test
  void aDrainedPodIsNoBreachOfTheParticipant() throws Exception {
    Verdict verdict =
        play(
            (launcher, trader) -> {
              trader.close();
              launcher.exited(2, SIGKILL, true);
            });
    assertThat(verdict.kind()).isEqualTo(VerdictKind.CANCELLED);
  }

  @Test
  void anInterruptWhileTheLaunchersWordIsAwaitedCallsTheRunOff() throws Exception {
    Thread run = Thread.currentThread();
    Verdict verdict =
        play(
            (launcher, trader) -> {
              trader.close();
              TimeUnit.MILLISECONDS.sleep(300);
              run.interrupt();
            });
    assertThat(verdict.kind()).isEqualTo(VerdictKind.CANCELLED);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void aTraderThatClosesTheLaneAndGoesOnBreaksIt() throws Exception {
    Verdict verdict =
        play(
            (launcher, trader) -> {
              trader.close();
              launcher.awaitKill();
              launcher.exited(2, SIGKILL, true);
            });
    assertThat(verdict.reason()).isEqualTo("LaneBreach");
  }

  @Test
  void aCrashStaysTheParticipants() throws Exception {
    Verdict verdict =
        play(
            (launcher, trader) -> {
              trader.close();
              launcher.exited(2, SIGSEGV, false);
            });
    assertThat(verdict.reason()).isEqualTo("TraderCrashed");
  }

  @Test
  void aPeerThatGoesWithoutAGreetingLeavesNoThreadBehind() throws Exception {
    try (LaneListener listener = LaneListener.open(folder, System::nanoTime)) {
      FakePeer.connect(folder).close();
      Outcome outcome = run().play(listener, 10_000);
      assertThat(outcome.verdict().reason()).isEqualTo("TraderNeverCame");
    }
    TimeUnit.MILLISECONDS.sleep(100);
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("lane-watchdog");
  }

  private interface Script {
    void play(FakePeer launcher, FakePeer trader) throws Exception;
  }

  /** Plays up to the import, then the script. */
  private Verdict play(Script script) throws Exception {
    try (LaneListener listener = LaneListener.open(folder, System::nanoTime);
        FakePeer launcher = FakePeer.connect(folder);
        FakePeer trader = FakePeer.connect(folder)) {
      Thread peers =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      launcher.hello(1);
                      trader.hello(2);
                      trader.ready();
                      TimeUnit.MILLISECONDS.sleep(200);
                      script.play(launcher, trader);
                    } catch (Exception e) {
                      throw new IllegalStateException(e);
                    }
                  });
      Verdict verdict = run().play(listener, 10_000).verdict();
      peers.join();
      return verdict;
    }
  }

  private static EvaluationRun run() throws IOException {
    byte[] csv = "timestep,A\n1,2\n2,3\n".getBytes(StandardCharsets.UTF_8);
    Dataset dataset = DatasetCsv.read(new ByteArrayInputStream(csv)).dataset().orElseThrow();
    EvaluationTask task =
        EvaluationTask.of(
            Map.of("submission.py", new byte[0]),
            dataset,
            Policy.legacy(),
            SandboxLimits.defaults(),
            0);
    return new EvaluationRun(task, System::nanoTime, new Progress());
  }
}
