package dev.tradewinds.ingest.alpaca;

import dev.tradewinds.contract.Json;
import dev.tradewinds.contract.feed.Bar;
import dev.tradewinds.contract.feed.BarQuality;
import dev.tradewinds.contract.feed.FeedName;
import dev.tradewinds.contract.feed.StepMarker;
import io.nats.client.Connection;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.MessageInfo;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what a stream holds, message by message, and counts every breach of the feed's rules. */
final class StreamRecord {
  final Map<String, List<Object>> latest = new TreeMap<>();
  final List<String> inSteps = new ArrayList<>();
  final List<String> breaches = new ArrayList<>();
  private final Map<String, Integer> revisions = new HashMap<>();
  private final List<Bar> open = new ArrayList<>();
  private long steps;
  long bars;
  long revised;
  long backfilled;
  boolean ended;

  static StreamRecord of(Connection connection, FeedName feed) throws Exception {
    StreamRecord record = new StreamRecord();
    JetStreamManagement management = connection.jetStreamManagement();
    long last = management.getStreamInfo(feed.stream()).getStreamState().getLastSequence();
    for (long sequence = 1; sequence <= last; sequence++) {
      MessageInfo message = management.getMessage(feed.stream(), sequence);
      String text = new String(message.getData(), StandardCharsets.UTF_8);
      if (message.getSubject().equals(feed.steps())) {
        record.marker(Json.read(text, StepMarker.class));
      } else if (!message.getSubject().equals(feed.feeds())) {
        record.bar(Json.read(text, Bar.class));
      }
    }
    return record;
  }

  long steps() {
    return steps;
  }

  private void bar(Bar bar) {
    bars++;
    String key = bar.symbol() + "@" + bar.timestep();
    int before = revisions.getOrDefault(key, -1);
    if (bar.revision() <= before) {
      breaches.add("twice: " + key + " revision " + bar.revision());
    }
    if (bar.revision() == 0) {
      open.add(bar);
    } else {
      revised++;
    }
    if (bar.provenance().quality() == BarQuality.BACKFILLED) {
      backfilled++;
    }
    revisions.put(key, bar.revision());
    latest.put(
        key, List.of(bar.open(), bar.high(), bar.low(), bar.close(), bar.volume().orElseThrow()));
  }

  private void marker(StepMarker marker) {
    if (marker.step() != steps) {
      breaches.add("step " + marker.step() + " instead of " + steps);
    }
    if (marker.bars() != open.size()) {
      breaches.add("step %d says %d bars, has %d".formatted(steps, marker.bars(), open.size()));
    }
    for (Bar bar : open) {
      inSteps.add(bar.symbol() + "@" + bar.timestep());
      if (!bar.timestep().equals(marker.timestep())) {
        breaches.add("a bar of %s in step %s".formatted(bar.timestep(), marker.timestep()));
      }
    }
    open.clear();
    steps++;
    ended = marker.last();
  }
}
