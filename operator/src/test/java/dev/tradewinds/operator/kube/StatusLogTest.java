package dev.tradewinds.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class StatusLogTest {
  private static final String WAITING =
      """
      {"conditions": [
        {"type": "Ready", "status": "False", "reason": "Evaluating", "message": "runs"},
        {"type": "Reconciling", "status": "True", "reason": "Evaluating", "message": "runs"}]}
      """;
  private static final String SCORED =
      """
      {"verdict": "Scored", "score": 0.5, "conditions": [
        {"type": "Ready", "status": "True", "reason": "Scored", "message": "Scored"}]}
      """;
  private static final String STALLED =
      """
      {"attempt": 3, "conditions": [
        {"type": "Ready", "status": "False", "reason": "PlatformError", "message": "lost"},
        {"type": "Stalled", "status": "True", "reason": "PlatformError", "message": "lost"}]}
      """;

  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(StatusLog.class);

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(lines);
  }

  @Test
  void aTurnIsOneLineWithTheVerdictAsFields() {
    StatusLog.changed(tree(WAITING), tree(SCORED));
    assertThat(lines.list)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.getFormattedMessage()).isEqualTo("Ready is True (Scored): Scored");
              assertThat(line.getArgumentArray())
                  .extracting(Object::toString)
                  .endsWith("verdict=Scored", "score=0.5");
            });
  }

  @Test
  void whatStaysIsNotTold() {
    StatusLog.changed(tree(SCORED), tree(SCORED));
    assertThat(lines.list).isEmpty();
  }

  @Test
  void whatIsStuckIsAWarning() {
    StatusLog.changed(tree("{}"), tree(STALLED));
    assertThat(lines.list)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.getLevel()).isEqualTo(Level.WARN);
              assertThat(line.getFormattedMessage())
                  .isEqualTo("Ready is False (PlatformError): lost");
            });
  }

  private static JsonNode tree(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
