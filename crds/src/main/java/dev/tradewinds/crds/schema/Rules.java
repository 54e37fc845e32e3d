package dev.tradewinds.crds.schema;

import dev.tradewinds.contract.EvaluationOrder;

/** CEL rules and patterns that several kinds share. */
public final class Rules {
  /** No blank at either end: nobody sees it, and it makes another key of the score table. */
  public static final String TRIMMED = "self == self.trim()";

  /** Tab, line feed and the like break tables, logs and object keys. */
  public static final String PRINTABLE = "!self.matches('[\\\\x00-\\\\x1f\\\\x7f]')";

  /** A slash would reach into the prefix of another participant or submission. */
  public static final String ONE_PATH_SEGMENT = "!self.contains('/') && !(self in ['.', '..'])";

  /** Two paths of which one is a folder of the other cannot both be files. */
  public static final String NO_FILE_IS_A_FOLDER =
      "self.all(f, !self.exists(g, g.path.startsWith(f.path + '/')))";

  /** Message of {@link #NO_FILE_IS_A_FOLDER}. */
  public static final String NO_FILE_IS_A_FOLDER_MESSAGE =
      "a path is both a file and the folder of another file";

  /** Name of an object of this group: it becomes a label's value too. */
  public static final String OBJECT_NAME = "^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$";

  /** Most characters of such a name. */
  public static final int OBJECT_NAME_LENGTH = 63;

  /** Name of a ConfigMap. */
  public static final String CONFIG_MAP_NAME = OBJECT_NAME;

  /** Key of a ConfigMap. */
  public static final String CONFIG_MAP_KEY = "^[-._a-zA-Z0-9]+$";

  /** Name of a bucket. */
  public static final String BUCKET = "^[a-z0-9][-.a-z0-9]*[a-z0-9]$";

  /** Key of an object: no control characters, no slash at the start. */
  public static final String OBJECT_KEY = "^[^/\\x00-\\x1f\\x7f][^\\x00-\\x1f\\x7f]*$";

  /** Relative path without leading dots in any part. */
  public static final String SOURCE_PATH = EvaluationOrder.SOURCE_PATH;

  /** Image reference: no blanks. */
  public static final String IMAGE = "^[^\\s]+$";

  /** Rule on a whole object, with {@link #SHORT_NAME_MESSAGE}. */
  public static final String SHORT_NAME = "self.metadata.name.size() <= " + OBJECT_NAME_LENGTH;

  /** Message of {@link #SHORT_NAME}. */
  public static final String SHORT_NAME_MESSAGE =
      "metadata.name has at most 63 characters: it becomes a label of Jobs and Pods";

  /** Name of a symbol, as sources write them: {@code BRK.B}, {@code BTC/USD}, {@code ^GSPC}. */
  public static final String SYMBOL = "^[A-Za-z0-9^][A-Za-z0-9._/=^-]{0,31}$";

  /** Rule on a whole object from whose name those of a StatefulSet and a Service grow. */
  public static final String HOST_NAME =
      "self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$') && self.metadata.name.size() <= 40";

  /** Message of {@link #HOST_NAME}. */
  public static final String HOST_NAME_MESSAGE =
      "metadata.name has at most 40 lower-case letters, digits and hyphens and begins with a letter: a Service is named by it";

  private Rules() {}
}
