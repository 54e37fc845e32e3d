package dev.tradewinds.operator.host;

import dev.tradewinds.operator.settings.InvalidSetting;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator's process. */
public final class Application {
  private static final Logger LOG = LoggerFactory.getLogger(Application.class);
  private static final int EXIT_SETTINGS = 2;
  private static final int EXIT_FAILED = 1;

  private Application() {}

  public static void main(String[] args) throws InterruptedException {
    try {
      run(args);
    } catch (RuntimeException e) {
      System.exit(report(e));
    }
    // Until a signal or OperatorProcess ends the process.
    new CountDownLatch(1).await();
  }

  /**
   * Not by Micronaut's own launcher: its shutdown hook would close the clients while
   * reconciliations still end.
   */
  private static void run(String[] args) {
    ApplicationContext context = ApplicationContext.builder().args(args).banner(false).start();
    OperatorProcess process = context.getBean(OperatorProcess.class);
    context.getBean(EmbeddedServer.class).start();
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("shutdown")
                .unstarted(
                    () -> {
                      process.stop();
                      context.close();
                    }));
    process.start();
  }

  /** A wrong setting is one line for the person who made it; anything else is a fault of ours. */
  private static int report(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidSetting) {
        LOG.error("the configuration is wrong: {}", cause.getMessage());
        return EXIT_SETTINGS;
      }
    }
    LOG.error("the operator did not start", failure);
    return EXIT_FAILED;
  }
}
