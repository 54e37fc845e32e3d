package dev.tradewinds.fakes.alpaca;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One path of the market-data stream.
 *
 * @param path of the websocket
 * @param symbol what a symbol looks like there
 * @param channels that can be subscribed to
 * @param paid whether only the greater plan has it
 */
record StreamEndpoint(String path, Pattern symbol, Set<String> channels, boolean paid) {
  private static final Pattern STOCK = Pattern.compile("[A-Z][A-Z0-9]{0,8}([./][A-Z0-9]{1,3})?");
  private static final Pattern PAIR = Pattern.compile("[A-Z0-9]{2,10}/[A-Z]{3,5}");
  private static final Set<String> OF_STOCKS =
      Set.of("trades", "quotes", "bars", "updatedBars", "dailyBars", "statuses", "lulds");
  private static final Set<String> OF_CRYPTO =
      Set.of("trades", "quotes", "bars", "updatedBars", "dailyBars");

  private static final List<StreamEndpoint> ALL =
      List.of(
          new StreamEndpoint("/v2/iex", STOCK, OF_STOCKS, false),
          new StreamEndpoint("/v2/sip", STOCK, OF_STOCKS, true),
          new StreamEndpoint("/v2/test", Pattern.compile("FAKEPACA"), OF_STOCKS, false),
          new StreamEndpoint("/v1beta3/crypto/us", PAIR, OF_CRYPTO, false));

  static Optional<StreamEndpoint> at(String path) {
    return ALL.stream().filter(endpoint -> endpoint.path.equals(path)).findFirst();
  }

  boolean accepts(String wanted) {
    return wanted.equals(Subscriptions.ALL) || symbol.matcher(wanted).matches();
  }
}
