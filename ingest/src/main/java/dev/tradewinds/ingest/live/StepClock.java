package dev.tradewinds.ingest.live;

import dev.tradewinds.contract.InvalidDocument;
import dev.tradewinds.contract.feed.Bar;
import dev.tradewinds.contract.feed.SessionWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes steps of one session out of bars. A minute's step ends when all symbols have had their bar,
 * or a grace after the minute mark; minutes without any bar are no step, but as a silent source
 * looks just like them, somebody must vouch for each. Steps end in the order of time: bars of a
 * later minute wait until the earlier one has ended, and nothing ends while the clock is held
 * because bars may be missing. A bar that comes after the end of its step is published as a
 * revision and belongs to no step. Without IO and without a clock of its own.
 */
public final class StepClock {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Set<String> symbols;
  private final Duration grace;
  private final Instant open;
  private final Instant lastMinute;
  private final Instant resumed;
  private final Map<Key, Bar> known = new HashMap<>();
  private final TreeMap<Instant, TreeMap<String, Bar>> early = new TreeMap<>();
  private Instant next;
  private int inOpenStep;
  private Optional<String> lastStep = Optional.empty();
  private boolean held;
  private Instant vouched = Instant.MIN;
  private boolean ended;
  private long late;
  private long revised;
  private long duplicates;
  private long outside;

  private record Key(String symbol, Instant minute) {}

  /** How many bars were not the first word on a minute that was open. */
  public record Counts(long late, long revised, long duplicates, long outside) {}

  /**
   * @param grace how long after its minute mark a bar is waited for
   * @param done timestep of the last step that was published before, of this session
   */
  public StepClock(
      Collection<String> symbols, SessionWindow window, Duration grace, Optional<String> done) {
    this.symbols = Set.copyOf(symbols);
    this.grace = grace;
    this.open = window.opens().truncatedTo(ChronoUnit.MINUTES);
    this.lastMinute = window.closes().minusNanos(1).truncatedTo(ChronoUnit.MINUTES);
    this.lastStep = done;
    this.next =
        done.map(each -> Instant.ofEpochSecond(Long.parseLong(each)).plus(MINUTE)).orElse(open);
    this.resumed = next;
  }

  /** Takes a bar. */
  public List<Emission> bar(BarReport report, Instant now) {
    List<Emission> out = new ArrayList<>();
    Instant minute = report.minute();
    boolean inSession = !minute.isBefore(open) && !minute.isAfter(lastMinute);
    if (!inSession || !symbols.contains(report.symbol())) {
      outside++;
      return out;
    }
    if (minute.isBefore(next) || known.containsKey(key(report))) {
      revise(report, out);
    } else {
      first(report, out);
    }
    pass(now, out);
    return out;
  }

  private static Key key(BarReport report) {
    return new Key(report.symbol(), report.minute());
  }

  private void first(BarReport report, List<Emission> out) {
    Bar bar = report.bar(0);
    known.put(key(report), bar);
    if (report.minute().equals(next)) {
      publishInStep(bar, out);
    } else {
      early.computeIfAbsent(report.minute(), minute -> new TreeMap<>()).put(bar.symbol(), bar);
    }
  }

  private void publishInStep(Bar bar, List<Emission> out) {
    inOpenStep++;
    out.add(new Emission.OfBar(bar));
  }

  private void revise(BarReport report, List<Emission> out) {
    Optional<Bar> before = Optional.ofNullable(known.get(key(report)));
    if (before.isEmpty()) {
      comeLate(report, out);
    } else if (report.origin() == Origin.STREAMED || report.agrees(before.get())) {
      duplicates++;
    } else {
      TreeMap<String, Bar> waiting = early.get(report.minute());
      boolean unpublished = waiting != null && waiting.containsKey(report.symbol());
      Bar bar = report.bar(unpublished ? 0 : before.get().revision() + 1);
      known.put(key(report), bar);
      revised++;
      if (unpublished) {
        waiting.put(bar.symbol(), bar);
      } else {
        out.add(new Emission.OfBar(bar));
      }
    }
  }

  /**
   * What an earlier process has published is not known here: only an update by the source is news
   * then.
   */
  private void comeLate(BarReport report, List<Emission> out) {
    boolean earlierProcess = report.minute().isBefore(resumed);
    Bar bar = report.bar(1);
    known.put(key(report), bar);
    if (earlierProcess && report.origin() != Origin.UPDATED) {
      duplicates++;
    } else {
      late++;
      out.add(new Emission.OfBar(bar));
    }
  }

  /** Time goes by. */
  public List<Emission> at(Instant now) {
    List<Emission> out = new ArrayList<>();
    pass(now, out);
    return out;
  }

  /** No step ends by its grace until {@link #release}: bars may be missing. */
  public void hold() {
    held = true;
  }

  /** Nothing is missing any more that can be had. */
  public List<Emission> release(Instant now) {
    held = false;
    return at(now);
  }

  private void pass(Instant now, List<Emission> out) {
    while (!ended && (complete() || (!held && expired(now) && !doubted()))) {
      end(out);
    }
  }

  private boolean doubted() {
    return inOpenStep == 0 && next.isAfter(vouched);
  }

  /** Whether steps wait for someone to vouch for a minute without any bar. */
  public boolean doubtful(Instant now) {
    return !ended && !held && expired(now) && doubted();
  }

  /** All bars of the minutes up to this one that are to be had have been given. */
  public void vouch(Instant minute) {
    vouched = minute;
  }

  private boolean complete() {
    return inOpenStep == symbols.size();
  }

  private boolean expired(Instant now) {
    return !now.isBefore(next.plus(MINUTE).plus(grace));
  }

  private void end(List<Emission> out) {
    boolean last = !next.isBefore(lastMinute);
    if (inOpenStep > 0) {
      lastStep = Optional.of(BarReport.timestep(next));
    }
    if (inOpenStep > 0 || last) {
      out.add(new Emission.OfStep(lastStep.orElse(BarReport.timestep(next)), last));
    }
    inOpenStep = 0;
    next = next.plus(MINUTE);
    ended = last;
    Optional.ofNullable(early.remove(next))
        .ifPresent(bars -> bars.values().forEach(bar -> publishInStep(bar, out)));
  }

  /** Begin of the first minute that has not ended. */
  public Instant next() {
    return next;
  }

  /** Whether the session is over. */
  public boolean ended() {
    return ended;
  }

  /** Whether steps are kept from ending. */
  public boolean held() {
    return held;
  }

  /** Whether every symbol has its bar of a minute. */
  public boolean has(Instant minute) {
    return symbols.stream().allMatch(symbol -> known.containsKey(new Key(symbol, minute)));
  }

  /** What has come in besides the bars of steps. */
  public Counts counts() {
    return new Counts(late, revised, duplicates, outside);
  }

  /** A report whose values are no bar's; the message says why. */
  public static Optional<String> flaw(BarReport report) {
    try {
      report.bar(0);
      return Optional.empty();
    } catch (InvalidDocument e) {
      return Optional.of(e.getMessage());
    }
  }
}
