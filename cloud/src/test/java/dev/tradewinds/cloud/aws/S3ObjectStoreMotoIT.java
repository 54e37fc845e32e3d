package dev.tradewinds.cloud.aws;

import dev.tradewinds.cloud.local.LocalAws;

/** The object store against moto, a second opinion about the protocol. */
class S3ObjectStoreMotoIT extends S3StoreCases {
  @Override
  void connect() {
    LocalAws.shared().use(LocalAws.moto());
  }
}
