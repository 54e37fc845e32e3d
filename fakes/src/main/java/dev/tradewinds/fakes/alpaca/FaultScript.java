package dev.tradewinds.fakes.alpaca;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The faults of one server: those that hold, and those that begin. Safe for many threads. */
public final class FaultScript {
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

  private final List<Entry> entries = new ArrayList<>();

  private static final class Entry {
    private final Fault fault;
    private final Instant added;
    private int fired;

    Entry(Fault fault, Instant added) {
      this.fault = fault;
      this.added = added;
    }
  }

  /** A file of faults. */
  public record Document(List<Fault> faults) {
    public Document {
      if (faults == null) {
        throw new IllegalArgumentException("faults is missing, expected a list");
      }
      faults = List.copyOf(faults);
    }
  }

  /**
   * Reads {@code {"faults": [...]}}.
   *
   * @throws IllegalArgumentException naming what is wrong with it
   */
  public static List<Fault> parse(String json) {
    try {
      return JSON.readValue(json, Document.class).faults();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "the faults are none: %s; expected {\"faults\": [{\"fault\": \"drop\"}]}"
              .formatted(e.getOriginalMessage()),
          e);
    }
  }

  /** Adds faults, whose times count from {@code now}. */
  public synchronized void add(List<Fault> faults, Instant now) {
    faults.forEach(fault -> entries.add(new Entry(fault, now)));
  }

  /** Ends all faults. */
  public synchronized void clear() {
    entries.clear();
  }

  /** The fault of a kind that holds now. */
  synchronized Optional<Fault> holding(FaultKind kind, Instant now) {
    return entries.stream()
        .filter(entry -> entry.fault.fault() == kind && entry.fault.holds(entry.added, now))
        .map(entry -> entry.fault)
        .findFirst();
  }

  /** The faults of a kind that hold now. */
  synchronized List<Fault> allHolding(FaultKind kind, Instant now) {
    return entries.stream()
        .filter(entry -> entry.fault.fault() == kind && entry.fault.holds(entry.added, now))
        .map(entry -> entry.fault)
        .toList();
  }

  boolean holds(FaultKind kind, Instant now) {
    return holding(kind, now).isPresent();
  }

  /** Hands over each fault of a kind that has begun since the last call. */
  void onBegin(FaultKind kind, Instant now, Consumer<Fault> action) {
    List<Fault> begun = new ArrayList<>();
    synchronized (this) {
      for (Entry entry : entries) {
        if (entry.fault.fault() == kind) {
          int due = entry.fault.begun(entry.added, now);
          if (due > entry.fired) {
            entry.fired = due;
            begun.add(entry.fault);
          }
        }
      }
    }
    begun.forEach(action);
  }
}
