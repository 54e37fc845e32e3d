package dev.tradewinds.awslocal;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.server.Server;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local on one address. Its own main class listens on every address of the machine and
 * reports its use to its maker; this one does neither.
 */
public final class DynamoDbServer {
  private static final String ANY_ORIGIN = "*";

  private DynamoDbServer() {}

  /** Runs until it is told to end: {@code HOST PORT DIRECTORY}. */
  public static void main(String[] args) throws Exception {
    if (args.length != 3) {
      throw new IllegalArgumentException(
          "%d arguments, expected HOST PORT DIRECTORY".formatted(args.length));
    }
    Path directory = Files.createDirectories(Path.of(args[2]));
    LocalDynamoDBRequestHandler tables =
        new LocalDynamoDBRequestHandler(0, false, directory.toString(), true, false);
    Server server = new Server(new InetSocketAddress(args[0], Integer.parseInt(args[1])));
    server.setHandler(new LocalDynamoDBServerHandler(tables, ANY_ORIGIN));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, tables)));
    server.start();
    server.join();
  }

  private static void stop(Server server, LocalDynamoDBRequestHandler tables) {
    try {
      server.stop();
    } catch (Exception e) {
      System.err.println("DynamoDB Local did not stop cleanly: " + e);
    }
    tables.shutdown();
  }
}
