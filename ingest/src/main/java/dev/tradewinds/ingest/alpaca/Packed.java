package dev.tradewinds.ingest.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import org.msgpack.core.MessageInsufficientBufferException;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.Value;

/** MessagePack frames as the tree that the same frame would be in JSON. */
final class Packed {
  private Packed() {}

  static JsonNode read(byte[] frame) throws IOException {
    try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(frame)) {
      return tree(unpacker.unpackValue());
    } catch (MessageInsufficientBufferException e) {
      throw new IOException("the frame ends too soon", e);
    } catch (MessagePackException e) {
      throw new IOException("the frame is no MessagePack", e);
    }
  }

  private static JsonNode tree(Value value) throws IOException {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (value.getValueType()) {
      case NIL -> nodes.nullNode();
      case BOOLEAN -> nodes.booleanNode(value.asBooleanValue().getBoolean());
      case INTEGER -> nodes.numberNode(value.asIntegerValue().toLong());
      case FLOAT -> nodes.numberNode(value.asFloatValue().toDouble());
      case STRING -> nodes.textNode(value.asStringValue().asString());
      case BINARY -> nodes.binaryNode(value.asBinaryValue().asByteArray());
      case ARRAY -> {
        ArrayNode array = nodes.arrayNode();
        for (Value each : value.asArrayValue()) {
          array.add(tree(each));
        }
        yield array;
      }
      case MAP -> {
        ObjectNode object = nodes.objectNode();
        for (Map.Entry<Value, Value> each : value.asMapValue().entrySet()) {
          object.set(each.getKey().toString(), tree(each.getValue()));
        }
        yield object;
      }
      case EXTENSION -> nodes.textNode(time(value));
    };
  }

  private static String time(Value value) throws IOException {
    if (!value.isTimestampValue()) {
      throw new IOException("an extension that is no timestamp");
    }
    return value.asTimestampValue().toInstant().toString();
  }
}
